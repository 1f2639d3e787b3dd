import type { CallTile } from "../../server/domain/views/calls.ts";
import type { DiscreetFace, DiscreetView, StaffMark } from "../../server/domain/views/discreet.ts";
import type { QueueTile } from "../../server/domain/views/queues.ts";
import type { BoardView, Pairing } from "../../server/protocol.ts";
import { hour, minute } from "../words/units.ts";
import { actions, inHand, manyQueues, office, phones, queues, troubled, wellQueues } from "./prominent.ts";
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

const german = { name: "Kreditabteilung", language: "de", locale: "de-DE", zone: "Europe/Berlin" };
const help = call("Help needed", 42_000, { urgency: 2 });
const outage = call("System down", 95_000, {
  urgency: 3,
  colour: "red",
  shape: "octagon",
  place: "Everywhere",
  queueName: null,
});
const question = call("Policy question", 65_000, {
  urgency: 1,
  colour: "blue",
  shape: "diamond",
  place: "Desk 2",
});
const pairing = { code: "K7MX4R", expiresAt: now + 10 * minute, serverNow: now, speed: 1 };
const lost = { stale: true, asOf: now - 25_000 };

function calls(count: number, more: (index: number) => Partial<CallTile>): CallTile[] {
  const labels = [
    "Help needed",
    "Policy question",
    "Printer",
    "Customer on the phone",
    "Missing documents high",
  ];
  const shapes = ["triangle", "diamond", "square", "circle", "hexagon"] as const;
  return Array.from({ length: count }, (_, index) =>
    call(labels[index % 5] ?? "", (index + 1) * 97_000, {
      place: `Desk ${index + 1}`,
      shape: shapes[index % 5] ?? "circle",
      ...more(index),
    }),
  );
}
const taken = (index: number): Partial<CallTile> => ({
  state: index % 2 ? "attended" : "acknowledged",
  owner: ["Ana", "Ben", null, "Chidi"][index % 4] ?? null,
});

/** One of each colour; the shape is the type's own. */
const colours = [
  outage,
  { ...help, urgency: 3 as const, colour: "yellow" as const },
  question,
  call("Signature", 20_000, { urgency: 1, colour: "white", shape: "square", place: "Desk 11" }),
  ...inHand,
];
const ruleRaised = call("Missing documents high", 8 * minute, {
  place: null,
  queueName: "Missing documents",
  shape: "hexagon",
  response: "Two readers from Amendments help until the level is below 15 h",
});
const shelvedCall = call("System down", 3 * hour, {
  urgency: 3,
  colour: "red",
  shape: "octagon",
  place: "Everywhere",
  queueName: null,
  shelvedUntil: now + 88 * minute,
});
const told = [
  { ...ruleRaised, state: "attended" as const, owner: "Ana", backToNormal: true, carriedOver: true },
  call("Customer on the phone", 400_000, {
    state: "acknowledged",
    owner: "Ben",
    reports: 3,
    climbed: 2,
    colour: "red",
  }),
  call("Policy question", 4_000_000, {
    state: "attended",
    owner: null,
    climbed: 1,
    colour: "blue",
    carriedOver: true,
    reports: 14,
  }),
  shelvedCall,
];
const mixed = (index: number): Partial<CallTile> => ({
  colour: (["yellow", "blue", "white", "red", "yellow"] as const)[index % 5] ?? "yellow",
  urgency: ([2, 1, 1, 3, 2] as const)[index % 5] ?? 2,
  reports: index % 4 === 0 ? 3 : 1,
});
const germanLabels = [
  "Kreditwürdigkeitsprüfung unklar",
  "Unterstützung am Schalter",
  "Grundbuchauszug unvollständig",
  "Vollmachtsüberschreitung",
  "System nicht erreichbar",
];
const germanFlood = (index: number): Partial<CallTile> => ({
  ...mixed(index),
  label: germanLabels[index % 5] ?? "",
  place: "Kreditwürdigkeitsprüfung, Platz 12",
});
function manyKinds(count: number): CallTile[] {
  return calls(count, (index) => ({ ...mixed(index), label: `${germanLabels[index % 5]} ${index % 16}` }));
}
function withResponse(tile: QueueTile, response: string, owner: string, priority: 1 | 2 | 3 = 2): QueueTile {
  return { ...tile, interventions: [{ response, owner, priority, since: now - 20 * minute }] };
}
const passed = queues.map((tile, index) =>
  index === 1
    ? withResponse(tile, "Two readers from Amendments help until the level is below 15 h", "Team lead, Loans")
    : tile,
);
const longResponse =
  "Ask the branch for everything that is missing in one call, move two readers from Amendments until the level is below 15 hours, and tell the customers when to expect an answer";
const alsoPassed = (tile: QueueTile, index: number) =>
  index % 2 === 0 ? withResponse(tile, longResponse, "Team lead, Loans and Amendments", 3) : tile;
const everyThird = (tile: QueueTile, index: number) =>
  index % 3 === 0
    ? withResponse(tile, index % 2 ? longResponse : "Open a second counter", "Team lead")
    : tile;

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
const longNames = [
  queue("Kreditwürdigkeitsprüfungen", 18.5),
  queue("Fehlende Einkommensnachweise und Gehaltsabrechnungen", 24.8, {
    band: { from: 6, to: 15, act: 26 },
    slope: 0.5,
  }),
  queue("Grundbucheintragungsanträge", 1240, { band: { unit: "items", from: 800, to: 1300, act: 1800 } }),
  queue("Beschwerden", 41.2, { slope: 0.8, level: { promiseEnds: now - 50 * hour } }),
];

const germanPassed = longNames.map((tile, index) =>
  index === 0
    ? withResponse(
        tile,
        "Zwei Sachbearbeiterinnen aus den Vertragsänderungen übernehmen Kreditwürdigkeitsprüfungen, bis der Stand unter 22 Stunden liegt",
        "Teamleitung Kreditabteilung",
        3,
      )
    : index === 3
      ? withResponse(tile, "Beschwerdebeauftragte anrufen", "Teamleitung")
      : tile,
);

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
  "prominent-colours": { view: office({ calls: colours }) },
  "prominent-red": { view: office({ calls: [{ ...help, colour: "red", reports: 3, climbed: 1 }] }) },
  "prominent-white": { view: office({ calls: [{ ...question, colour: "white" }], queues: wellQueues }) },
  "prominent-told": {
    view: office({ calls: [{ ...ruleRaised, reports: 3, climbed: 2, carriedOver: true }], queues: passed }),
  },
  "prominent-told-several": {
    view: office({
      calls: [
        { ...ruleRaised, urgency: 3, colour: "red", climbed: 1 },
        { ...help, reports: 2 },
        question,
        ...inHand,
      ],
      queues: passed,
    }),
  },
  "prominent-hand-told": { view: office({ calls: told, queues: passed }) },
  "prominent-shelved": { view: office({ calls: [shelvedCall, ...inHand], queues: wellQueues }) },
  "prominent-flood-summary": {
    view: office({
      calls: [...calls(12, mixed), ...calls(5, taken)],
      face: { flood: { count: 14, waiting: 12 } },
    }),
  },
  "prominent-flood-huge": {
    view: office({ calls: manyKinds(60), face: { flood: { count: 60, waiting: 60 } } }),
  },
  "prominent-flood-few": {
    view: office({ calls: [help, ...calls(4, taken)], face: { flood: { count: 11, waiting: 1 } } }),
  },
  "prominent-flood-stale": {
    view: office({ calls: calls(14, mixed), face: { flood: { count: 14, waiting: 14 } } }),
    ...lost,
  },
  "prominent-flood-de": {
    view: office({
      calls: calls(14, germanFlood),
      queues: germanPassed,
      face: { ...german, flood: { count: 14, waiting: 14 } },
    }),
  },
  "prominent-told-de": {
    view: office({
      calls: [
        {
          ...ruleRaised,
          label: "Kreditwürdigkeitsprüfungen über dem Grenzwert",
          queueName: "Kreditwürdigkeitsprüfungen",
          response: germanPassed[0]?.interventions[0]?.response ?? null,
          reports: 12,
          climbed: 3,
          carriedOver: true,
        },
        ...told,
      ],
      queues: germanPassed,
      face: german,
    }),
  },
  "prominent-hand-told-de": { view: office({ calls: told, queues: germanPassed, face: german }) },
  "prominent-passed": { view: office({ queues: passed }) },
  "prominent-passed-all": { view: office({ queues: passed.map(alsoPassed) }) },
  "prominent-passed-12": { view: office({ queues: manyQueues(12).map(everyThird) }) },
  "prominent-passed-20": { view: office({ queues: manyQueues(20).map(everyThird) }) },
  "prominent-sound-locked": { view: office(), soundLocked: true },
  "prominent-sound-locked-de": { view: office({ face: german }), soundLocked: true },
  "prominent-quiet": { view: office({ face: { quiet: true } }) },
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
