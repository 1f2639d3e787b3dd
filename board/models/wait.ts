import type { WaitBand } from "../../server/domain/views/wait.ts";
import type { CustomerWords } from "../words/customers.ts";

export function waitText(band: WaitBand, words: CustomerWords): string {
  if (band === 0) return words.noWait;
  return band === 60 ? words.longWait : words.wait(band);
}
