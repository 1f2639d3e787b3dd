import { hour, minute } from "../words/units.ts";
import { colours, german, help, lost, question, ruleRaised, told } from "./calls.ts";
import { actions, inHand, longNames, manyQueues, office, queues, troubled, wellQueues } from "./prominent.ts";
import { arabicFace, arabicLobby, hebrewCalls, hebrewOffice } from "./right-to-left.ts";
import { mark, now, queue } from "./samples.ts";
import type { State } from "./states.ts";

/** What the day, the night and the site's writing bring to a board in its own arrangement. */

/** Of 160, 70, 120, 12 and 40 planned; the last queue has no plan. */
const days = [160, 70, 120, 12, null];
const share = 0.76;
const planned = (tiles: typeof queues) =>
  tiles.map((tile, index) => {
    const day = days[index] ?? null;
    return day === null ? tile : { ...tile, plan: { day, byNow: day * share } };
  });
const wellPlanned = wellQueues.map((tile) => {
  const day = Math.round(tile.today.done * 1.28);
  return { ...tile, plan: { day, byNow: tile.today.done - 1 } };
});
const reopened = {
  ...ruleRaised,
  reopened: true,
  reports: 3,
  climbed: 2,
  carriedOver: true,
  colour: "red" as const,
};
const closed = { open: false, changesAt: Date.parse("2026-11-20T08:00:00Z") };

export const faceStates: { readonly [name: string]: State } = {
  "prominent-plan": { view: office({ queues: planned(queues) }) },
  "prominent-plan-well": {
    view: office({ queues: wellPlanned, calls: [], actions: actions.slice(0, 3) }),
  },
  "prominent-plan-8": {
    view: office({ queues: manyQueues(8).map((tile) => ({ ...tile, plan: { day: 120, byNow: 98 } })) }),
  },
  "prominent-plan-de": {
    view: office({
      face: german,
      queues: longNames.map((tile) => ({ ...tile, plan: { day: 1240, byNow: 1100 } })),
      actions: actions.slice(0, 4),
    }),
  },
  "prominent-reopened": { view: office({ calls: [reopened], queues }) },
  "prominent-reopened-several": { view: office({ calls: [reopened, help, question, ...inHand], queues }) },
  "prominent-reopened-de": {
    view: office({
      calls: [{ ...reopened, label: "Kreditwürdigkeitsprüfungen über dem Grenzwert", reports: 12 }, ...told],
      queues: longNames,
      face: german,
    }),
  },
  "prominent-holiday": {
    view: office({ area: { ...closed, holiday: true }, calls: [], queues: wellQueues }),
  },
  "prominent-holiday-de": {
    view: office({ area: { ...closed, holiday: true }, face: german, calls: [], queues: longNames }),
  },
  "prominent-closed-trouble": { view: office({ area: closed, queues: troubled }) },
  "prominent-night": { view: office({ area: closed, face: { night: true }, calls: [] }) },
  "prominent-night-stale": { view: office({ area: closed, face: { night: true }, calls: [] }), ...lost },
  "prominent-night-call": { view: office({ area: closed, face: { night: true }, calls: [help] }) },

  "prominent-rtl": { view: hebrewOffice() },
  "prominent-rtl-call": { view: hebrewOffice({ calls: hebrewCalls }) },
  "prominent-rtl-flood": {
    view: hebrewOffice({
      calls: [...hebrewCalls, ...colours],
      face: { flood: { count: 11, waiting: 5 } },
    }),
  },
  "prominent-rtl-20": { view: hebrewOffice({ queues: manyQueues(20) }) },
  "prominent-rtl-arabic": { view: hebrewOffice({ face: arabicFace, queues: troubled }) },
  "prominent-rtl-stale": { view: hebrewOffice(), ...lost },
  "prominent-ltr-hebrew-names": {
    view: office({
      calls: hebrewCalls.slice(1),
      queues: [queue("תיקים חדשים 2026", 12.4), ...queues.slice(1)],
    }),
  },
  "discreet-rtl": {
    view: { board: { face: arabicLobby }, marks: { m0: mark(0, "half"), m1: mark(1, "full", "leaf") } },
  },
  "discreet-rtl-closed": {
    view: {
      board: { face: { ...arabicLobby, open: false, changesAt: now + 16 * hour + 28 * minute, wait: null } },
      marks: { m0: mark(0, "empty") },
    },
  },
};
