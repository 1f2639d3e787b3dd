import type { WaitReason } from "../../server/domain/views/discreet.ts";
import type { WaitBand } from "../../server/domain/views/wait.ts";
import { Dissolve } from "../components/dissolve.tsx";
import { Fit } from "../components/fit.tsx";
import { waitText } from "../models/wait.ts";
import type { CustomerWords } from "../words/customers.ts";

interface Props {
  readonly band: WaitBand | null;
  readonly reason: WaitReason | null;
  readonly words: CustomerWords;
}

/** What customers are told about their wait; nothing at all where it is not known. */
export function Wait({ band, reason, words }: Props) {
  return (
    <Dissolve class="wait" id={band === null ? "" : `${band} ${reason}`}>
      {band !== null && (
        <div class="wait-card">
          <p class="wait-title">{words.waitTitle}</p>
          <Fit class="wait-text" text={waitText(band, words)} />
          {reason && <Fit class="wait-why" text={words.waitWhy[reason]} />}
        </div>
      )}
    </Dissolve>
  );
}
