import { Button } from "../components/button.tsx";
import { CallShape } from "../components/call-shape.tsx";
import { Unsent } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { aboutCall } from "../models/calls.ts";
import { type SettledRow, settledRows } from "../models/settled.ts";
import type { Words } from "../words/words.ts";

/** What was settled lately: what came of it, and whether it was too early. */
export function SettledCalls() {
  const { words, view, courier, me, connection } = useDesk();
  const { calls } = words.value;
  const rows = settledRows(
    view,
    courier.outbox.value.entries,
    courier.echoes.value,
    me,
    connection.now.peek(),
  );
  if (rows.length === 0) return null;
  return (
    <section class="part">
      <h2 class="part-title">{calls.settled}</h2>
      <ul class="rows">
        {rows.map((row) => (
          <Settled key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Settled({ row: { call, unsent, mine, reopenAs } }: { readonly row: SettledRow }) {
  const { words, act, times, view } = useDesk();
  const { calls, outbox } = words.value;
  const about = aboutCall(call);
  const at = times.value.clock(call.settledAt, view.site.face.zone);
  return (
    <li class="row settled">
      <CallShape shape={call.shape} colour={call.colour} state={null} />
      <div class="settled-words">
        <b>{about}</b>
        <p>{outcomeOf(calls, call)}</p>
        {call.remark && <p class="call-note">{call.remark}</p>}
        <small class="faint">
          {[at, call.owner && calls.settledBy(call.owner), mine && calls.yours].filter(Boolean).join(" · ")}
        </small>
        {unsent && <Unsent words={`${calls.willReopen} · ${outbox.unsent}`} />}
      </div>
      {reopenAs && !unsent && (
        <Button
          press={() => act({ type: "reopen-call", call: reopenAs }, about)}
          label={`${calls.reopen}: ${about}`}
        >
          {calls.reopen}
        </Button>
      )}
    </li>
  );
}

function outcomeOf(calls: Words["calls"], { state, cause }: SettledRow["call"]): string {
  switch (state) {
    case "resolved":
      return cause === null ? calls.resolved : calls.cause(cause);
    case "cancelled":
      return calls.cancelledThen;
    case "returned":
      return calls.returnedThen;
  }
}
