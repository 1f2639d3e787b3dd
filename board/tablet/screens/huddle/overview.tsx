import type { MeetingId } from "../../../../server/domain/ids.ts";
import { Button } from "../../components/button.tsx";
import { Empty, Unsent } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import { partIn } from "../../models/huddle.ts";
import { type HuddleHealth, healthDays } from "../../models/huddle-minutes.ts";
import { type HuddleRow, tiersOf } from "../../models/huddle-overview.ts";
import { newId } from "../../models/ids.ts";
import { useAnswer } from "../review/answer.tsx";
import { OverviewEscalations } from "./overview-escalations.tsx";
import { useMeetings, useSectionName } from "./use-huddles.ts";

/** Who meets when, what is under way, and what came of what was passed up. */
export function Overview() {
  const { view, words, connection } = useDesk();
  const { huddle } = words.value;
  const meetings = useMeetings();
  const health = useAnswer<readonly HuddleHealth[]>("huddles/health");
  // A huddle is near or due by the minute.
  const tiers = tiersOf(view, meetings, connection.now.value);
  if (tiers.length === 0) return <Empty title={huddle.none} more={huddle.noneMore} icon="huddle" />;
  return (
    <>
      {tiers.map(({ tier, rows }) => (
        <section key={tier} class="group">
          <div class="group-head">
            <h2>{huddle.tier(String(tier))}</h2>
          </div>
          <ul class="rows">
            {rows.map((row) => (
              <Row key={row.id} row={row} health={health.value} />
            ))}
          </ul>
        </section>
      ))}
      <OverviewEscalations />
    </>
  );
}

function Row({ row, health }: { readonly row: HuddleRow; readonly health: readonly HuddleHealth[] | null }) {
  const { words, view, times } = useDesk();
  const { huddle: said } = words.value;
  const { huddle, running, due } = row;
  const nameOf = useSectionName();
  const areas = huddle.areas.map((area) => view.areas[area]?.name ?? area);
  const planned = huddle.agenda.reduce((sum, { seconds }) => sum + seconds, 0) * 1_000;
  const when =
    huddle.nextAt === null
      ? said.noNext
      : due
        ? said.due(times.value.moment(huddle.nextAt, huddle.zone))
        : said.next(times.value.moment(huddle.nextAt, huddle.zone));
  return (
    <li class="row hd-row">
      <span class="action-words">
        <b class="hd-row-name">{huddle.name}</b>
        <small>{[times.value.list(areas), said.minutesLong(times.value.span(planned))].join(" · ")}</small>
        {running ? (
          <span class="hd-running">{said.running(nameOf(running.facts.agenda[running.facts.section]))}</span>
        ) : (
          <span class={due ? "hd-due" : "hd-when"}>{when}</span>
        )}
        {running && running.unsent > 0 && <Unsent words={said.waits(running.unsent)} />}
        <Health row={row} health={health} />
      </span>
      <Go row={row} />
    </li>
  );
}

/** How the huddle itself fares: of the site, never of a person. */
function Health({
  row,
  health,
}: {
  readonly row: HuddleRow;
  readonly health: readonly HuddleHealth[] | null;
}) {
  const { words, times } = useDesk();
  const { huddle: said } = words.value;
  const own = health?.find(({ huddle }) => huddle === row.id);
  // What was never held yet can't be missed.
  if (!own || own.held + own.missed === 0) return null;
  const over = own.averageOverrun;
  const facts = [
    said.missed(own.missed, healthDays),
    over === null ? null : over >= 30 ? said.overrun(times.value.length(over * 1_000)) : said.inTime,
  ];
  return <small class={own.missed > 0 ? "hd-missed" : ""}>{facts.filter(Boolean).join(" · ")}</small>;
}

function Go({ row }: { readonly row: HuddleRow }) {
  const { words, route, act, me } = useDesk();
  const { huddle: said } = words.value;
  const { id, huddle, running, near } = row;
  const open = () => route.open("huddle", "at", id);
  if (running) {
    const part = partIn(running, me);
    return (
      <Button
        kind="primary"
        press={open}
        label={`${part === "leads" ? said.lead : said.join}: ${huddle.name}`}
      >
        {part === "leads" ? said.lead : part === "may" ? said.join : said.follow}
      </Button>
    );
  }
  if (!isAtLeast(me.role, "supervisor")) return null;
  const start = () => {
    act({ type: "start-huddle", meeting: newId<MeetingId>(), huddle: id }, huddle.name);
    open();
  };
  return (
    <Button kind={near ? "primary" : "plain"} press={start} label={said.startWhich(huddle.name)}>
      {said.start}
    </Button>
  );
}
