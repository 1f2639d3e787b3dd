import { isBroken } from "../../models/queue.ts";
import { LevelBar } from "../components/level-bar.tsx";
import { Empty, Unsent } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { isAtLeast } from "../models/access.ts";
import { type AreaGroup, areaGroups, barOf, oldestAge, type QueueRow } from "../models/queues.ts";
import { Rules } from "./rules.tsx";
import { SetLevel } from "./set-level.tsx";

export function QueuesScreen() {
  const { words, view, courier, route } = useDesk();
  const groups = areaGroups(view, courier.outbox.value.entries);
  const { queues } = words.value;
  const chosen = groups.flatMap(({ rows }) => rows).find(({ id }) => id === route.about.value);
  return (
    <>
      <div class="title">
        <h1>{queues.title}</h1>
      </div>
      {groups.length === 0 && <Empty title={queues.none} icon="queues" />}
      {groups.map((group) => (
        <Area key={group.id} group={group} />
      ))}
      <Rules />
      {route.sheet.value === "set" && chosen && <SetLevel key={chosen.id} row={chosen} />}
    </>
  );
}

function Area({ group }: { readonly group: AreaGroup }) {
  const { words } = useDesk();
  const { queues } = words.value;
  const { area, rows } = group;
  return (
    <section class="group">
      <div class="group-head">
        <h2>{area.name}</h2>
        <p>
          {queues[area.office]} · {area.open ? queues.open : queues.closed}
        </p>
      </div>
      <ul class="rows">
        {rows.map((row) => (
          <Queue key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

/** The whole row is the button that sets the level. */
function Queue({ row }: { readonly row: QueueRow }) {
  const { words, times, route, me } = useDesk();
  const { queue, id, unsent } = row;
  const { queues } = words.value;
  const { level } = queue;
  const standing = level?.standing ?? null;
  const inside = (
    <>
      <span class="queue-name">
        <b>{queue.name}</b>
        <small class={`standing standing-${standing ?? "none"}`}>
          {standing ? queues.standing[standing] : queues.noData}
        </small>
      </span>
      <span class="queue-amount">
        <b>{level ? times.value.number(level.amount) : "–"}</b>
        {level && queue.band.unit === "hours" && <small>{queues.unitHours}</small>}
      </span>
      <span class="queue-more">
        <LevelBar {...barOf(queue)} standing={standing} />
        <Oldest row={row} />
      </span>
      <Responses row={row} />
      {unsent !== null && <Unsent words={queues.unsent(times.value.number(unsent))} />}
    </>
  );
  const look = `row queue${level?.stale ? " queue-stale" : ""}`;
  if (!isAtLeast(me.role, "supervisor")) return <li class={look}>{inside}</li>;
  return (
    <li>
      <button type="button" class={look} onClick={() => route.open("queues", "set", id)}>
        {inside}
      </button>
    </li>
  );
}

/** What is to be done where an intervention level is passed, by whom, and since when: in the order of priority. */
function Responses({ row: { queue } }: { readonly row: QueueRow }) {
  const { words, times, view } = useDesk();
  const zone = view.areas[queue.area]?.zone ?? view.site.face.zone;
  return (
    <>
      {queue.interventions.map(({ response, owner, since }) => (
        <span key={`${owner} ${response}`} class="queue-response">
          <b>{owner}:</b> {response}{" "}
          <small class="faint">{words.value.rules.since(times.value.moment(since, zone))}</small>
        </span>
      ))}
    </>
  );
}

function Oldest({ row: { queue } }: { readonly row: QueueRow }) {
  const { words, times, connection, view } = useDesk();
  const { queues } = words.value;
  const { level } = queue;
  if (!level) return <small class="queue-facts"> </small>;
  const now = connection.now.value;
  const zone = view.areas[queue.area]?.zone ?? view.site.face.zone;
  const { clock, date } = times.value;
  const isToday = date(level.asOf, zone) === date(now, zone);
  const at = isToday ? clock(level.asOf, zone) : date(level.asOf, zone);
  const source = level.stale ? queues.stale(at) : level.hand ? queues.byHand(at) : null;
  return (
    <small class="queue-facts">
      <span class={isBroken(queue, now) ? "late" : undefined}>{oldestWords()}</span>
      <span>
        {[queue.band.unit === "hours" && queues.waiting(times.value.number(level.waiting)), source]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </small>
  );

  function oldestWords(): string {
    const age = oldestAge(queue, now);
    if (level?.waiting === 0) return queues.noneWaiting;
    if (age === null) return queues.oldestUnknown;
    const { span, openSpan } = times.value;
    const long = queue.clock === "opening-hours" ? openSpan : span;
    return queues.oldest(long(age), long(queue.promise * 1_000));
  }
}
