import { localDay } from "../../calendar.ts";
import type { Huddle } from "../../huddles/plan.ts";
import { amountOf, levelOf, standingOf } from "../../queue.ts";
import { type Queue, queuesOf, type Site } from "../../site.ts";
import { type ArrivalsPanel, arrivalsTile } from "../arrivals.ts";
import type { Picture } from "../picture.ts";
import { planOf } from "../plan.ts";
import type { TodaySection } from "../sections.ts";
import type { OpenSection } from "./section.ts";

/** How the day looks: levels, plans, the busiest half-hour to come, and when who stops to improve. */
export function todaySection({ huddle }: OpenSection, picture: Picture): TodaySection {
  const { site, state, now } = picture;
  const today = localDay(now, huddle.zone);
  const windows = [...state.windows.values()]
    .filter(({ area, from, to }) => huddle.areas.includes(area) && from < today.to && to > today.from)
    .sort((a, b) => a.from - b.from);
  return {
    kind: "today",
    queues: queuesOf(site, huddle.areas).map((queue) => rowOf(queue, picture)),
    peak: arrivalsTile(expectedAt(huddle, site), huddle.areas, picture).peak,
    windows: windows.map(({ title, from, to }) => ({ title, from, to })),
  };
}

type Row = TodaySection["queues"][number];

/** A source that is silent for too long tells nothing: its last figures would be taken for those of now. */
function rowOf(queue: Queue, { site, ledger, now }: Picture): Row {
  const area = site.areas.get(queue.area);
  const level = area && levelOf(queue, area, ledger.queues.get(queue.id), now);
  const plan = (area && planOf(queue, area, now)?.day) ?? null;
  if (level?.state !== "live") return { name: queue.name, waiting: null, hours: null, standing: null, plan };
  return {
    name: queue.name,
    waiting: level.waiting,
    hours: Math.round(level.hours * 100) / 100,
    standing: standingOf(queue, amountOf(queue, level.waiting)),
    plan,
  };
}

/** What comes in is counted as on a panel "arrivals": of the live queues, or of all where none is live. The very same for a huddle. */
export function expectedAt(huddle: Huddle, site: Site): ArrivalsPanel {
  const known = panels.get(huddle);
  if (known) return known;
  const { areas } = huddle;
  const own = queuesOf(site, areas);
  const queues = own.some(({ kind }) => kind === "live") ? [] : own.map(({ id }) => id);
  const place = { title: null, column: 1, row: 1, width: 1, height: 1 };
  const panel: ArrivalsPanel = { ...place, kind: "arrivals", areas, queues };
  panels.set(huddle, panel);
  return panel;
}

const panels = new WeakMap<Huddle, ArrivalsPanel>();
