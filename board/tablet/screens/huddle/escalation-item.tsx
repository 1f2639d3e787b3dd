import { Unsent } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import type { EscalationRow } from "../../models/huddle-escalations.ts";

interface Props {
  readonly row: EscalationRow;
  readonly open: () => void;
}

/** One thing that was passed up, where it is, and its answer. */
export function EscalationItem({ row, open }: Props) {
  const { words, view, times } = useDesk();
  const { huddle, outbox } = words.value;
  const { escalate } = huddle;
  const { escalation, unsent, leaving } = row;
  const at = view.huddles[escalation.at]?.name ?? escalation.path.at(-1) ?? "";
  const answered = escalation.answer !== null;
  const zone = view.areas[escalation.area]?.zone ?? view.site.face.zone;
  return (
    <li>
      <button type="button" class={leaving ? "row action leaving" : "row action"} onClick={open}>
        <span class="action-words">
          <b>{escalation.title}</b>
          <small>{[escalation.areaName, times.value.moment(escalation.raisedAt, zone)].join(" · ")}</small>
          {answered && <span class="hd-answer">{escalation.answer}</span>}
          {unsent && (
            <Unsent words={leaving ? `${escalate.withdrawing} · ${outbox.unsent}` : outbox.unsent} />
          )}
        </span>
        <span class={answered ? "hd-state hd-state-answered" : "hd-state"}>
          {answered
            ? escalation.answeredBy
              ? escalate.answered(escalation.answeredBy)
              : escalate.answeredShort
            : escalate.with(at)}
        </span>
      </button>
    </li>
  );
}
