import { useDesk } from "../../context.ts";
import type { ActionRow } from "../../models/actions.ts";
import { aboutCall } from "../../models/calls.ts";
import { causeName, typeName } from "../review/names.ts";

interface Props {
  readonly row: ActionRow;
  readonly may: boolean;
}

/** Where it came from: calls, causes and queues. */
export function Links({ row, may }: Props) {
  const desk = useDesk();
  const { words, view } = desk;
  const { actions, origin } = words.value;
  const { callIds, causes, queues } = row.action;
  const known = callIds.flatMap((id) => view.calls[id] ?? view.settled[id] ?? []);
  const past = callIds.length - known.length;
  const list = [
    ...causes.map(
      ({ callType, cause }) => `${causeName(desk, callType, cause)} · ${typeName(desk, callType)}`,
    ),
    ...queues.map((queue) => view.queues[queue]?.name ?? queue),
    ...known.map((call) => aboutCall(call)),
    ...(past > 0 ? [known.length > 0 ? actions.earlierCalls(past) : origin.calls(past)] : []),
  ];
  if (list.length === 0 && !may) return null;
  return (
    <section class="links">
      <h3>{actions.linksTitle}</h3>
      {list.length === 0 ? (
        <p class="faint">{actions.noLinks}</p>
      ) : (
        <ul class="link-list">
          {list.map((text, place) => (
            <li key={place}>{text}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
