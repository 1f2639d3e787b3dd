import type { CapturedTile } from "../../server/domain/views/meetings.ts";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import type { SectionTile } from "../../server/domain/views/sections.ts";
import { hour, minute } from "../words/units.ts";
import { german } from "./calls.ts";
import { charts, checks, germanCharts, noValues } from "./charts.ts";
import { head, meets, running } from "./huddles.ts";
import type { office } from "./prominent.ts";
import { arabicFace } from "./right-to-left.ts";
import { now } from "./samples.ts";
import {
  blocked,
  due,
  empty,
  ideaOf,
  type Kind,
  overdue,
  type Sample,
  said,
  saidAsUsual,
  usual,
} from "./section-samples.ts";
import type { State } from "./states.ts";

/** Each section of a huddle: as usual, empty, full, with long German words, and mirrored. */

const sectionKinds = Object.keys(usual) as Kind[];
const agenda = sectionKinds.map((kind) => head(kind, 60));

export function sectionView(
  content: SectionTile,
  captured: readonly CapturedTile[] = [],
  more: Parameters<typeof office>[0] = {},
): ProminentView {
  const place = sectionKinds.indexOf(content.kind);
  return meets(running(place, 25_000, { agenda, content, captured }), more);
}

const times = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const many = <T>(count: number, of: readonly T[]): T[] => times(count, (n) => of[n % of.length] as T);

const full: { readonly [K in Kind]: Sample<K> } = {
  people: { kind: "people", present: 64, absent: 7, excused: 11, unmarked: 8 },
  safety: {
    kind: "safety",
    text: "Is anybody unsafe, unwell or overloaded today? Did anything happen on the way here, on the stairs or at a desk that somebody could stumble over, and what do we do about it before noon?",
  },
  yesterday: {
    ...usual.yesterday,
    raised: 1_214,
    resolved: 1_192,
    toAcknowledge: 71 * minute,
    toResolve: 28 * hour,
    kpis: [...charts, noValues, ...charts],
    closed: many(9, usual.yesterday.closed),
  },
  kpis: {
    kind: "kpis",
    charts: [...charts, ...charts.slice(0, 3).map((one) => ({ ...one, name: `${one.name} II` }))],
  },
  "carried-over": {
    kind: "carried-over",
    huddle: { ...usual["carried-over"].huddle, carriedOver: 12, openCalls: 31, overdueActions: 14 },
  },
  today: {
    kind: "today",
    queues: times(
      14,
      (n) =>
        ({
          ...many(1, usual.today.queues.slice(n % 5))[0],
          name: `Queue ${n + 1}`,
        }) as (typeof usual.today.queues)[number],
    ),
    peak: { at: now + 88 * minute, count: 1_240 },
    windows: many(6, usual.today.windows),
  },
  help: {
    kind: "help",
    areas: times(
      16,
      (n) => ({ ...usual.help.areas[n % 4], name: `Team ${n + 1}` }) as (typeof usual.help.areas)[number],
    ),
  },
  actions: {
    kind: "actions",
    overdue: many(9, overdue),
    due: many(8, due),
    blocked: many(5, blocked),
    checks: [...checks],
  },
  ideas: {
    kind: "ideas",
    ideas: times(19, (n) => ideaOf(`Idea number ${n + 1}: ask twice, write once`, n % 5)),
  },
  escalations: {
    kind: "escalations",
    below: many(11, usual.escalations.below),
    answers: many(9, usual.escalations.answers),
  },
  recognition: { kind: "recognition", text: null },
  text: {
    kind: "text",
    text: "Fire drill on Thursday at 11:00: leave everything, meet at the fountain, and wait until your name was called; who has visitors takes them along. The lifts stop at 10:55. Counters close at 10:50 and open again at 11:30; please tell customers today, and put the sign at the door tonight.",
  },
};
const saidInFull: { readonly [K in Kind]?: readonly CapturedTile[] } = {
  safety: said(
    "safety",
    ...times(9, (n) => `Note ${n + 1}: the stairs to the archive are slippery after rain`),
  ),
  help: said("help", ...times(6, (n) => `Kim helps team ${n + 1} until noon`)),
  recognition: said(
    "recognition",
    ...times(
      7,
      (n) => `Thank you, team ${n + 1}, for the long evening, the patience and the cake for everybody`,
    ),
  ),
};

const long = "Kreditwürdigkeitsprüfungsstelle und Grundbucheintragungsanträge";
const lengthen = (title: string) => `${title} – ${long}`;
const deutsch: { readonly [K in Kind]: Sample<K> } = {
  people: usual.people,
  safety: {
    kind: "safety",
    text: "Ist heute jemand unsicher, unwohl oder überlastet? Kreditwürdigkeitsprüfungsstelle besonders",
  },
  yesterday: {
    ...usual.yesterday,
    causes: usual.yesterday.causes.map((one) => ({ ...one, label: lengthen(one.label) })),
    kpis: germanCharts.slice(0, 5),
    closed: usual.yesterday.closed.map((one) => ({ ...one, title: lengthen(one.title) })),
  },
  kpis: { kind: "kpis", charts: germanCharts },
  "carried-over": {
    kind: "carried-over",
    huddle: {
      ...usual["carried-over"].huddle,
      calls: usual["carried-over"].huddle.calls.map((one) => ({
        ...one,
        label: lengthen(one.label),
        place: "Kreditwürdigkeitsprüfung, Platz 12",
      })),
    },
  },
  today: {
    kind: "today",
    queues: usual.today.queues.map((one) => ({ ...one, name: lengthen(one.name) })),
    peak: usual.today.peak,
    windows: usual.today.windows.map((one) => ({ ...one, title: lengthen(one.title) })),
  },
  help: {
    kind: "help",
    areas: usual.help.areas.map((one) => ({
      ...one,
      name: lengthen(one.name),
      short: one.short.map(lengthen),
    })),
  },
  actions: {
    kind: "actions",
    overdue: overdue.map((one) => ({ ...one, title: lengthen(one.title), owner: "Anastasia-Konstantina" })),
    due: due.map((one) => ({ ...one, title: lengthen(one.title) })),
    blocked: blocked.map((one) => ({
      ...one,
      title: lengthen(one.title),
      blocked: lengthen("wartet auf Briefpapier"),
    })),
    checks: checks.slice(0, 2).map((one) => ({ ...one, title: lengthen(one.title) })),
  },
  ideas: {
    kind: "ideas",
    ideas: usual.ideas.ideas.map((one) => ({
      ...one,
      title: lengthen(one.title),
      owner: "Anastasia-Konstantina",
    })),
  },
  escalations: {
    kind: "escalations",
    below: usual.escalations.below.map((one) => ({
      ...one,
      title: lengthen(one.title),
      path: [lengthen("Kredit"), lengthen("Betrieb")],
    })),
    answers: usual.escalations.answers.map((one) => ({
      ...one,
      answer: lengthen(one.answer ?? ""),
      answeredBy: long,
    })),
  },
  recognition: { kind: "recognition", text: null },
  text: { kind: "text", text: lengthen("Brandschutzübung am Donnerstag") },
};

/** Of a site that reads from right to left; its own texts are in Arabic. */
const arabic = "مراجعة الطلبات";
const mirrored = (value: unknown, key = ""): unknown => {
  if (typeof value === "string")
    return /^(title|name|label|place|owner|text|reason|answer|answeredBy|areaName|blocked)$/.test(key)
      ? `${arabic} ${value.length}`
      : value;
  if (Array.isArray(value)) return value.map((one) => mirrored(one, key));
  if (typeof value !== "object" || value === null) return value;
  const copy: { [key: string]: unknown } = {};
  for (const [field, one] of Object.entries(value)) copy[field] = mirrored(one, field);
  return copy;
};

const states: { [name: string]: State } = {};
for (const kind of sectionKinds) {
  const own = saidAsUsual[kind];
  states[`prominent-section-${kind}`] = { view: sectionView(usual[kind], own) };
  states[`prominent-section-${kind}-empty`] = { view: sectionView(empty[kind]) };
  states[`prominent-section-${kind}-full`] = { view: sectionView(full[kind], saidInFull[kind] ?? []) };
  states[`prominent-section-${kind}-de`] = {
    view: sectionView(
      deutsch[kind],
      own?.map((one) => ({ ...one, text: lengthen(one.text) })),
      { face: german },
    ),
  };
  states[`prominent-section-${kind}-rtl`] = {
    view: sectionView(mirrored(usual[kind]) as SectionTile, mirrored(own ?? []) as CapturedTile[], {
      face: arabicFace,
    }),
  };
}

export const sectionStates: { readonly [name: string]: State } = {
  ...states,
  "prominent-section-people-all": {
    view: sectionView({ kind: "people", present: 12, absent: 0, excused: 0, unmarked: 0 }),
  },
  "prominent-section-people-none": {
    view: sectionView({ kind: "people", present: 0, absent: 0, excused: 0, unmarked: 14 }),
  },
  "prominent-section-actions-checks": { view: sectionView({ ...usual.actions, checks: checks.slice(0, 1) }) },
  "prominent-section-kpis-1": { view: sectionView({ kind: "kpis", charts: charts.slice(0, 1) }) },
  "prominent-section-kpis-2": { view: sectionView({ kind: "kpis", charts: charts.slice(0, 2) }) },
  "prominent-section-kpis-3": { view: sectionView({ kind: "kpis", charts: charts.slice(0, 3) }) },
  "prominent-section-kpis-5": { view: sectionView({ kind: "kpis", charts: charts.slice(0, 5) }) },
};
