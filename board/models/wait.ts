import type { WaitBand } from "../../server/domain/views/wait.ts";
import type { Words } from "../words/en.ts";

export function waitText(band: WaitBand, words: Words["discreet"]): string {
  if (band === 0) return words.noWait;
  return band === 60 ? words.longWait : words.wait(band);
}
