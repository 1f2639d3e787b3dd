import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import type { EscalationRow } from "../../models/huddle-escalations.ts";
import { EscalationItem } from "./escalation-item.tsx";
import { useEscalations } from "./use-huddles.ts";

/** What I passed up and what came of it; and whatever else waits for an answer somewhere. */
export function OverviewEscalations() {
  const { words, me, route } = useDesk();
  const { escalate } = words.value.huddle;
  const rows = useEscalations();
  const mine = rows.filter(({ escalation }) => escalation.byId === me.person);
  const others = rows.filter(({ escalation }) => escalation.byId !== me.person && escalation.answer === null);
  const waits = mine.some(({ escalation }) => escalation.answer === null);
  const open = (row: EscalationRow) => route.open("huddle", "escalation", row.id);
  return (
    <>
      {mine.length > 0 && (
        <section class="group">
          <div class="group-head">
            <h2>{escalate.mine}</h2>
          </div>
          <List rows={mine} open={open} />
        </section>
      )}
      <section class="group">
        <div class="group-head">
          <h2>{escalate.open}</h2>
          {isAtLeast(me.role, "supervisor") && (
            <Button press={() => route.open("huddle", "escalate")}>
              <Icon name="plus" />
              {escalate.topic}
            </Button>
          )}
        </div>
        {others.length === 0 ? (
          <p class="faint">{waits ? escalate.noOther : escalate.noOpen}</p>
        ) : (
          <List rows={others} open={open} />
        )}
      </section>
    </>
  );
}

function List({
  rows,
  open,
}: {
  readonly rows: readonly EscalationRow[];
  readonly open: (row: EscalationRow) => void;
}) {
  return (
    <ul class="rows">
      {rows.map((row) => (
        <EscalationItem key={row.id} row={row} open={() => open(row)} />
      ))}
    </ul>
  );
}
