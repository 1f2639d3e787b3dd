import type { RuleTile } from "../../../server/domain/views/staff.ts";
import { Button } from "../components/button.tsx";
import { Unsent } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { isAtLeast } from "../models/access.ts";
import { type RuleRow, ruleRows } from "../models/rules.ts";
import type { Times } from "../words/times.ts";
import type { Words } from "../words/words.ts";
import { ShelveSheet } from "./shelve-sheet.tsx";

/** The rules that watch levels: how each stands, and which are held down or put aside. */
export function Rules() {
  const { words, view, courier, route } = useDesk();
  const rows = ruleRows(view, courier.outbox.value.entries, courier.echoes.value);
  if (rows.length === 0) return null;
  const { rules } = words.value;
  const chosen = rows.find(({ id }) => id === route.about.value);
  return (
    <section class="group">
      <div class="group-head">
        <h2>{rules.title}</h2>
        <p>{rules.say}</p>
      </div>
      <ul class="rows">
        {rows.map((row) => (
          <Rule key={row.id} row={row} />
        ))}
      </ul>
      {route.sheet.value === "shelve" && chosen && <ShelveRule row={chosen} />}
    </section>
  );
}

function ShelveRule({ row: { id, rule } }: { readonly row: RuleRow }) {
  const { words, times } = useDesk();
  const about = `${rule.queueName} · ${conditionOf(rule, words.value, times.value)}`;
  return <ShelveSheet what={{ kind: "rule", rule: id }} about={about} area={rule.area} />;
}

/** For a supervisor the row is the button that puts the rule aside, or takes it from the shelf. */
function Rule({ row }: { readonly row: RuleRow }) {
  const { words, times, route, act, me } = useDesk();
  const { rule, id, shelf, unsent } = row;
  const { shelf: aside, outbox } = words.value;
  const condition = conditionOf(rule, words.value, times.value);
  const inside = (
    <>
      <span class="action-words">
        <b>{rule.queueName}</b>
        <small>{condition}</small>
        <Standing row={row} />
        {unsent && <Unsent words={outbox.unsent} />}
      </span>
    </>
  );
  if (!isAtLeast(me.role, "supervisor")) return <li class="row rule">{inside}</li>;
  const about = `${rule.queueName} · ${condition}`;
  return (
    <li class="row rule">
      {inside}
      {shelf === null ? (
        <Button press={() => route.open("queues", "shelve", id)} label={`${aside.put}: ${about}`}>
          {aside.put}
        </Button>
      ) : (
        <Button press={() => act({ type: "unshelve", shelf }, about)} label={`${aside.take}: ${about}`}>
          {aside.take}
        </Button>
      )}
    </li>
  );
}

function Standing({ row: { id, rule } }: { readonly row: RuleRow }) {
  const { words, view, times } = useDesk();
  const { rules, shelf } = words.value;
  const zone = view.areas[rule.area]?.zone ?? view.site.face.zone;
  const reason = Object.values(view.shelf).find(({ kind, item }) => kind === "rule" && item === id);
  if (rule.shelvedUntil !== null)
    return (
      <small class="rule-aside">
        {[
          shelf.until(times.value.moment(rule.shelvedUntil, zone)),
          reason && shelf.because(reason.by, reason.reason),
        ]
          .filter(Boolean)
          .join(" · ")}
      </small>
    );
  if (rule.heldUntil !== null)
    return <small class="late">{rules.held(times.value.moment(rule.heldUntil, zone))}</small>;
  return rule.passed ? (
    <small class="standing-act standing">{rules.passed}</small>
  ) : (
    <small class="standing-normal standing">{rules.normal}</small>
  );
}

/** "hours of work above 25". */
function conditionOf({ measure, direction, level }: RuleTile, { rules }: Words, times: Times): string {
  return rules[direction](rules.measures[measure], amountOf(measure, level, times));
}

/** In the measure's own unit: see domain/intervention.ts. */
function amountOf(measure: RuleTile["measure"], level: number, times: Times): string {
  if (measure === "oldest" || measure === "wait") return times.length(level * 1_000);
  return measure === "abandon-rate" ? times.percent(level / 100) : times.number(level);
}
