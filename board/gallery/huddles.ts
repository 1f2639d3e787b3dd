import type { SectionKind } from "../../server/domain/huddles/plan.ts";
import type { MeetingId } from "../../server/domain/ids.ts";
import type {
  CapturedTile,
  MeetingOpen,
  MeetingRunning,
  MeetingSoon,
  MeetingTile,
  SectionHead,
} from "../../server/domain/views/meetings.ts";
import type { SectionTile } from "../../server/domain/views/sections.ts";
import { minute, second } from "../words/units.ts";
import { german, help, lost, outage, question, taken } from "./calls.ts";
import { inHand, longNames, office, troubled } from "./prominent.ts";
import { call, now } from "./samples.ts";
import type { State } from "./states.ts";

/** A huddle on the wall, from its announcement to its end. */

export function head(kind: SectionKind, seconds: number, title: string | null = null): SectionHead {
  return { kind, title, seconds };
}
export const agenda: readonly SectionHead[] = [
  head("people", 60),
  head("safety", 60),
  head("yesterday", 180),
  head("carried-over", 120),
  head("today", 120),
  head("help", 60),
  head("actions", 180),
  head("ideas", 90),
  head("escalations", 90),
  head("recognition", 60),
];
/** ms that the sections before took. */
const took = [44, 58, 224, 96, 131, 40, 0, 0, 0, 0].map((seconds) => seconds * second);

export const facts = { name: "Loans daily", tier: 1, agenda };

export function soon(ahead: number, more: Partial<MeetingSoon> = {}): MeetingSoon {
  return { ...facts, phase: "soon", at: now + ahead, ...more };
}
export function open(ago: number, more: Partial<MeetingOpen> = {}): MeetingOpen {
  return { ...facts, phase: "open", at: now - ago, ...more };
}
/** In the section of this place, for so many ms. */
export function running(section: number, ago: number, more: Partial<MeetingRunning> = {}): MeetingRunning {
  const heads = more.agenda ?? agenda;
  const spent = heads.map((one, place) => (place < section ? (took[place] ?? one.seconds * second) : 0));
  const beforeAll = spent.reduce((sum, one) => sum + one, 0);
  return {
    ...facts,
    phase: "running",
    meeting: "m1" as MeetingId,
    startedAt: now - beforeAll - ago,
    facilitator: "Ana",
    section,
    since: now - ago,
    before: 0,
    beforeAll,
    spent,
    content: { kind: "text", text: null },
    captured: [],
    ...more,
  };
}
export function meets(tile: MeetingTile, more: Parameters<typeof office>[0] = {}) {
  return office({ calls: [], meetings: { daily: tile }, ...more });
}
export function said(kind: CapturedTile["kind"], text: string): CapturedTile {
  return { kind, text };
}

const safety: SectionTile = { kind: "safety", text: "How are you today? What could hurt somebody?" };
const thanks: SectionTile = { kind: "recognition", text: "Whom do we thank, and for what?" };
const captured = [
  said("decision", "Applications first until noon, letters after that"),
  said("note", "The scanner on the second floor jams when pages are stapled"),
  said("action", "A checklist for missing income statements"),
  said("action", "Ask the branch to send copies in one batch"),
];
const longAgenda = Array.from({ length: 20 }, (_, place) =>
  head(place % 2 ? "actions" : "text", 60 + 30 * (place % 4), place % 2 ? null : `Round ${place + 1}`),
);
const paused = { since: null, before: 70 * second };

export const huddleStates: { readonly [name: string]: State } = {
  "prominent-huddle-soon": {
    view: meets(soon(3 * minute + 20 * second), { calls: inHand }),
    next: meets(open(0)),
  },
  "prominent-huddle-soon-call": { view: meets(soon(40 * second), { calls: [help, ...inHand] }) },
  "prominent-huddle-open": { view: meets(open(2 * minute + 10 * second)), next: meets(running(0, 0)) },
  "prominent-huddle": {
    view: meets(running(1, 22 * second, { content: safety })),
    next: meets(running(2, 0)),
  },
  "prominent-huddle-first": { view: meets(running(0, 5 * second, { facilitator: null })) },
  "prominent-huddle-captured": {
    view: meets(running(6, 100 * second, { content: safety, captured: captured.slice(0, 2) })),
    next: meets(running(6, 102 * second, { content: safety, captured: captured.slice(0, 3) })),
  },
  "prominent-huddle-over": { view: meets(running(3, 162 * second, { captured })) },
  "prominent-huddle-late": { view: meets(running(9, 26 * minute, { content: thanks })) },
  "prominent-huddle-paused": {
    view: meets(running(1, 0, { ...paused, content: safety, beforeAll: 114 * second })),
  },
  "prominent-huddle-call": {
    view: meets(running(1, 22 * second, { content: safety }), { calls: [help, question, ...inHand] }),
    next: meets(running(1, 40 * second, { content: safety }), {
      calls: [taken(0) as typeof help].map((more) => ({ ...help, ...more, raisedAt: now - 20_000 })),
    }),
  },
  "prominent-huddle-taken": {
    view: meets(running(1, 50 * second, { content: safety }), {
      calls: [call("Help needed", 30_000, { state: "acknowledged" })],
    }),
  },
  "prominent-huddle-urgent": { view: meets(running(1, 22 * second), { calls: [outage], queues: troubled }) },
  "prominent-huddle-stale": {
    view: meets(running(1, 22 * second, { content: safety }), { calls: [help] }),
    ...lost,
  },
  "prominent-huddle-read-only": { view: meets(running(1, 22 * second, { content: safety })), readOnly: true },
  "prominent-huddle-one": {
    view: meets(running(0, 30 * second, { agenda: [head("text", 300, "All together")] })),
  },
  "prominent-huddle-20": {
    view: meets(running(9, 30 * second, { agenda: longAgenda, captured }), { calls: [help] }),
  },
  "prominent-huddle-de": {
    view: meets(
      running(1, 82 * second, {
        name: "Kreditwürdigkeitsprüfung täglich",
        facilitator: "Hannelore",
        content: { kind: "safety", text: "Wie geht es euch heute? Wo könnte sich jemand verletzen?" },
        captured,
      }),
      {
        face: german,
        queues: longNames,
        calls: [
          call("Unterstützung am Schalter", 3_700_000, { place: "Kreditwürdigkeitsprüfung, Platz 12" }),
        ],
      },
    ),
  },
  "prominent-huddle-open-de": {
    view: meets(open(70 * second, { name: "Kreditwürdigkeitsprüfung täglich" }), { face: german }),
  },
  "prominent-kaizen": {
    view: office({
      area: { window: { title: "Sort the shared mailbox", to: now + 88 * minute, people: 4 } },
      calls: [],
    }),
  },
};
