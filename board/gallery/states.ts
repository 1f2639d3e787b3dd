import type { DiscreetFace, DiscreetView, StaffMark } from "../../server/domain/views/discreet.ts";
import type { BoardView, Pairing } from "../../server/protocol.ts";
import { hour, minute } from "../words/units.ts";
import { andonStates } from "./andon-states.ts";
import { calls, german, help, lost, outage, question, taken } from "./calls.ts";
import { faceStates } from "./face-states.ts";
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
import { call, lobby, mark, now, queue } from "./samples.ts";

/** What a board may find itself in. */
export interface State {
  readonly view: BoardView | null;
  readonly stale?: boolean;
  readonly asOf?: number;
  readonly readOnly?: boolean;
  readonly pairing?: Pairing;
  readonly missing?: boolean;
  readonly soundLocked?: boolean;
  readonly language?: string;
  /** What it changes to when asked to (see measure.ts). */
  readonly next?: BoardView;
}
const pairing = { code: "K7MX4R", expiresAt: now + 10 * minute, serverNow: now, speed: 1 };

const rings = [mark(0, "empty"), mark(1, "half"), mark(2, "empty")];
function lobbyView(face: Partial<DiscreetFace> = {}, marks: readonly StaffMark[] = rings): DiscreetView {
  const keyed: { [key: string]: StaffMark } = {};
  marks.forEach((entry, index) => {
    keyed[`m${index}`] = entry;
  });
  return { board: { face: lobby(face) }, marks: keyed };
}
const leaf = mark(1000, "full", "leaf");
const germanLobby = {
  house: "Stadtsparkasse Hafenviertel",
  welcome: "Willkommen. Bitte nehmen Sie Platz, wir rufen Ihre Nummer auf.",
  tips: [
    "Schon gewusst? Ein Sparkonto eröffnen Sie am Schalter in etwa acht Minuten. Bitte bringen Sie Ihren Personalausweis mit.",
  ],
  language: "de",
  locale: "de-DE",
};

export const states: { readonly [name: string]: State } = {
  connecting: { view: null, language: "en" },
  "connecting-de": { view: null, language: "de" },
  "no-board": { view: null, missing: true, language: "en" },
  "no-board-de": { view: null, missing: true, language: "de" },
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
  ...faceStates,
  "prominent-six": { view: office({ calls: calls(6, taken) }) },
  "prominent-fifteen": { view: office({ calls: calls(15, taken) }) },
  "prominent-stale": { view: office(), ...lost },
  "prominent-stale-call": { view: office({ calls: [help, ...inHand] }), ...lost },
  "prominent-read-only": { view: office(), readOnly: true },
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

  discreet: { view: lobbyView(), next: lobbyView({}, [...rings, leaf]) },
  "discreet-call": { view: lobbyView({}, [...rings, leaf]) },
  "discreet-marks": {
    view: lobbyView({}, [
      mark(0, "empty"),
      mark(1, "half"),
      mark(2, "full"),
      mark(3, "dashed"),
      mark(1000, "full", "leaf"),
      mark(1001, "half", "drop"),
      mark(1002, "empty", "wave"),
      { ...mark(1003, "full", "sun"), phrase: "Inspector Sands to the counter" },
      mark(1004, "half", "stone"),
      mark(1005, "full", "shell"),
    ]),
  },
  "discreet-no-wait": { view: lobbyView({ wait: 0 }) },
  "discreet-long-wait": { view: lobbyView({ wait: 30 }) },
  "discreet-hour": { view: lobbyView({ wait: 60 }) },
  "discreet-unknown": { view: lobbyView({ wait: null }) },
  "discreet-closed": { view: lobbyView({ open: false, changesAt: now + 16.5 * hour, wait: null }) },
  "discreet-stale": { view: lobbyView({}, [...rings, leaf]), ...lost },
  "discreet-de": { view: lobbyView({ ...germanLobby, wait: 45 }, [...rings, leaf]) },
  "discreet-closed-de": { view: lobbyView({ ...germanLobby, open: false, changesAt: now + 16.5 * hour }) },
  "prominent-queues": { view: office({ queues }) },
};
