import type { WaitBand } from "../../server/domain/views/wait.ts";
import { Dissolve } from "../components/dissolve.tsx";
import { Fit } from "../components/fit.tsx";
import { waitOf } from "../models/wait.ts";
import type { Words } from "../words/en.ts";

/** What customers are told about their wait; nothing at all where it is not known. */
export function Wait({ band, words }: { readonly band: WaitBand | null; readonly words: Words }) {
  return (
    <Dissolve class="wait" id={band === null ? "" : String(band)}>
      {band !== null && <Card band={band} words={words} />}
    </Dissolve>
  );
}

function Card({ band, words }: { readonly band: WaitBand; readonly words: Words }) {
  const { wait, why } = waitOf(band, words);
  return (
    <div class="wait-card">
      <p class="wait-title">{words.discreet.waitTitle}</p>
      <Fit class="wait-text" text={wait} />
      {why !== null && <Fit class="wait-why" text={why} />}
    </div>
  );
}
