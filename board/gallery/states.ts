import type { Turn } from "../../server/domain/devices.ts";
import type { BoardView, Pairing } from "../../server/protocol.ts";
import { hour, minute } from "../words/units.ts";
import { andonStates } from "./andon-states.ts";
import { calls, german, help, lost, outage, question, taken } from "./calls.ts";
import { chartPageStates } from "./chart-pages.ts";
import { faceStates } from "./face-states.ts";
import { huddleStates } from "./huddles.ts";
import { leaf, lobbyStates, lobbyView, rings } from "./lobby.ts";
import { pageStates } from "./pages.ts";
import {
  actions,
  inHand,
  longNames,
  manyQueues,
  office,
  phones,
  queues,
  troubled,
  wellQueues,
} from "./prominent.ts";
import { call, now, queue } from "./samples.ts";
import { sectionStates } from "./sections.ts";

/** What a board may find itself in. */
export interface State {
  readonly view: BoardView | null;
  readonly stale?: boolean;
  readonly asOf?: number;
  readonly readOnly?: boolean;
  readonly pairing?: Pairing;
  readonly missing?: boolean;
  readonly newer?: boolean;
  readonly soundLocked?: boolean;
  readonly mutedUntil?: number;
  /** Its name, while somebody asks which screen it is. */
  readonly identify?: string;
  readonly turn?: Turn;
  readonly language?: string;
  /** What it changes to when asked to (see measure.ts). */
  readonly next?: BoardView;
}
const pairing = { code: "K7MX4R", expiresAt: now + 10 * minute, serverNow: now, speed: 1 };

export const states: { readonly [name: string]: State } = {
  connecting: { view: null, language: "en" },
  "connecting-de": { view: null, language: "de" },
  "no-board": { view: null, missing: true, language: "en" },
  "no-board-de": { view: null, missing: true, language: "de" },
  newer: { view: null, newer: true, language: "en" },
  "newer-de": { view: null, newer: true, language: "de" },
  pairing: { view: null, pairing, language: "en" },
  "pairing-de": { view: null, pairing, language: "de" },

  prominent: { view: office() },
  "prominent-well": { view: office({ queues: wellQueues, calls: [], actions: actions.slice(0, 3) }) },
  "prominent-trouble": { view: office({ queues: troubled }) },
  "prominent-call": {
    view: office({ calls: [help, ...inHand] }),
    next: office({
      calls: [{ ...help, state: "acknowledged", acknowledgedAt: now, owner: "Ana" }, ...inHand],
    }),
  },
  "prominent-urgent": { view: office({ calls: [outage], queues: troubled }) },
  "prominent-question": { view: office({ calls: [question], queues: wellQueues }) },
  "prominent-several": { view: office({ calls: [help, outage, question, ...inHand] }) },
  "prominent-flood": { view: office({ calls: [...calls(15, () => ({})), outage] }) },
  ...andonStates,
  ...pageStates,
  ...chartPageStates,
  ...huddleStates,
  ...faceStates,
  ...sectionStates,
  "prominent-six": { view: office({ calls: calls(6, taken) }) },
  "prominent-fifteen": { view: office({ calls: calls(15, taken) }) },
  "prominent-stale": { view: office(), ...lost },
  "prominent-stale-call": { view: office({ calls: [help, ...inHand] }), ...lost },
  "prominent-read-only": { view: office(), readOnly: true },
  "prominent-muted": { view: office(), mutedUntil: now + 30 * minute },
  "prominent-muted-locked": { view: office(), mutedUntil: now + 30 * minute, soundLocked: true },
  "prominent-identify": { view: office({ calls: [help, ...inHand] }), identify: "Loans, by the window" },
  "prominent-identify-long": {
    view: office(),
    identify: "Kreditwürdigkeitsprüfung und Lohnsteuerhilfe, zweiter Stock",
  },
  "waiting-identify": { view: null, missing: true, identify: "Loans" },
  "prominent-turned": { view: office({ calls: [help, ...inHand] }), turn: 90 },
  "prominent-turned-back": { view: office(), turn: 270, identify: "Loans, by the window" },
  "prominent-upside-down": { view: office(), turn: 180 },
  "prominent-closed": { view: office({ area: { open: false, changesAt: now + 17.5 * hour }, calls: [] }) },
  "prominent-empty": {
    view: office({ queues: [], calls: [], actions: [], face: { settled: { count: 0, median: null } } }),
  },
  "prominent-no-data": {
    view: office({ queues: wellQueues.map(({ name }) => queue(name, null)), calls: [] }),
  },
  "prominent-phones": { view: office({ queues: phones, face: { name: "Branch and phones" } }) },
  "prominent-3": { view: office({ queues: troubled.slice(0, 3) }) },
  "prominent-6": { view: office({ queues: manyQueues(6) }) },
  "prominent-8": { view: office({ queues: manyQueues(8) }) },
  "prominent-12": { view: office({ queues: manyQueues(12) }) },
  "prominent-20": { view: office({ queues: manyQueues(20) }) },
  "prominent-24": { view: office({ queues: manyQueues(24) }) },
  "prominent-20-call": { view: office({ queues: manyQueues(20), calls: [help, ...inHand] }) },
  "prominent-de": { view: office({ face: german, queues: longNames, actions: actions.slice(0, 4) }) },
  "prominent-de-call": {
    view: office({
      face: german,
      queues: longNames,
      calls: [
        call("Unterstützung am Schalter", 3_700_000, {
          place: "Kreditwürdigkeitsprüfung, Platz 12",
          queueName: "Fehlende Einkommensnachweise",
        }),
        ...inHand,
      ],
    }),
  },
  "prominent-us": { view: office({ face: { locale: "en-US", zone: "America/New_York" } }) },

  "discreet-turned": { view: lobbyView({}, [...rings, leaf]), turn: 90 },
  "discreet-identify": { view: lobbyView(), identify: "Lobby, left of the door" },
  ...lobbyStates,
  "discreet-stale": { view: lobbyView({}, [...rings, leaf]), ...lost },
  "prominent-queues": { view: office({ queues }) },
};
