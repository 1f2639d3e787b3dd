import type { StaffMark } from "../../server/domain/views/discreet.ts";
import { Dissolve } from "../components/dissolve.tsx";
import { Mark, More } from "../components/mark.tsx";
import { phrasesOf, type Slot, slotsOf } from "../models/marks.ts";

interface Props {
  readonly marks: { readonly [key: string]: StaffMark };
  /** No link: nobody knows how anything stands. */
  readonly stale: boolean;
}

/** The staff's strip. A mark has a fixed place, and what stands in it changes in place: nothing ever moves. */
export function Marks({ marks, stale }: Props) {
  const phrases = phrasesOf(marks, stale);
  return (
    <div class="marks">
      {slotsOf(marks, stale).map((slot, place) => (
        <Dissolve key={place} class="mark-slot" id={slotId(slot)}>
          {slot && (slot === "more" ? <More /> : <Mark mark={slot} />)}
        </Dissolve>
      ))}
      <Dissolve class="mark-phrases" id={phrases}>
        {phrases}
      </Dissolve>
    </div>
  );
}

function slotId(slot: Slot): string {
  return slot === null || slot === "more" ? `${slot}` : `${slot.shape} ${slot.fill}`;
}
