import type { WaitBand } from "../../server/domain/views/wait.ts";
import type { Words } from "../words/en.ts";

/** From so many minutes on a wait is explained: explained waits feel shorter. */
const explainedFrom = 20;

export interface WaitText {
  readonly wait: string;
  readonly why: string | null;
}

export function waitOf(band: WaitBand, { discreet }: Words): WaitText {
  const why = band >= explainedFrom ? discreet.waitWhy : null;
  if (band === 0) return { wait: discreet.noWait, why };
  return { wait: band === 60 ? discreet.longWait : discreet.wait(band), why };
}
