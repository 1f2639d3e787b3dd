import type { QueueTile } from "../../server/domain/views/queues.ts";
import { minute } from "../words/units.ts";
import {
  calls,
  colours,
  german,
  germanFlood,
  help,
  lost,
  manyKinds,
  mixed,
  question,
  ruleRaised,
  shelvedCall,
  taken,
  told,
} from "./calls.ts";
import { inHand, longNames, manyQueues, office, queues, wellQueues } from "./prominent.ts";
import { now } from "./samples.ts";
import type { State } from "./states.ts";

/** What calls bring to a prominent board, and levels that are passed. */

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

export const andonStates: { readonly [name: string]: State } = {
  "prominent-colours": { view: office({ calls: colours }) },
  "prominent-red": { view: office({ calls: [{ ...help, colour: "red", reports: 3, climbed: 1 }] }) },
  "prominent-white": { view: office({ calls: [{ ...question, colour: "white" }], queues: wellQueues }) },
  "prominent-told": {
    view: office({
      calls: [{ ...ruleRaised, reports: 3, climbed: 2, carriedOver: true }],
      queues: passed,
    }),
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
};
