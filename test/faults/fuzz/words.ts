import type { Kpi } from "../../../server/domain/kpi.ts";
import type { Site } from "../../../server/domain/site.ts";
import { people } from "./people.ts";
import type { Words } from "./values.ts";

/**
 * What stands in a field when all is well: what the site file knows, and few enough ids of everything else that requests meet. The first
 * of each comes most often: "~call~" and its like are what is there when it is sent (`known.ts`). "turn.from": of the last word of an
 * address, or of a command.
 */
export function wordsOf(site: Site): Words {
  const words = { ...everywhere(site), ...places(site), ...commands(site), ...addresses(site) };
  return { ...words, "*": [...new Set(Object.values(words).flat())] };
}

const times = [
  "2026-11-23T09:30:00Z",
  "2026-11-23T11:00:00Z",
  "2026-11-22T12:00:00+01:00",
  "2026-11-24T08:00:00Z",
];
const days = ["2026-11-23", "2026-11-20", "2026-11-24", "2026-12-24", "2025-11-23"];
/** Of what there may be no other yet, and one that comes again. */
const fresh = ["~new~", "e1"];

const own = (letter: string) => [1, 2, 3, 4].map((number) => `${letter}${number}`);

function everywhere(site: Site): Words {
  const kpis = [...site.kpis.values()].sort((one, other) => typed(other) - typed(one)).map(({ id }) => id);
  const calls = ["~call~", ...own("c")];
  const persons = ["~me~", ...Object.values(people)];
  return {
    kpi: kpis,
    rule: [...site.interventions.keys()],
    huddle: [...site.huddles.keys()],
    ...{ person: persons, owner: persons, proposedBy: persons, call: calls, calls },
    ...{ action: ["~action~", ...own("a")], meeting: ["~meeting~", ...own("m")], item: own("i") },
    ...{ capture: ["~capture~", ...own("k")], escalation: ["~escalation~", ...own("x")] },
    ...{ window: ["~window~", ...own("w")], shelf: ["~shelf~", ...own("s")], id: ["~new~", ...own("e")] },
    ...{
      device: ["~screen~", "~tablet~"],
      token: ["~token~"],
      session: ["~session~"],
      pin: ["2468", "1357"],
    },
    ...{ at: times, until: ["~soon~", ...times], oldestAt: times, from: [...times, ...days] },
    ...{ to: [...times, ...days], date: days, due: days, checkOn: days, day: days, limit: ["1", "50", "0"] },
    ...{ place: ["Counter 3", "Desk 7"], name: ["Ana", "שלום", "A\u202eb"], title: ["Fix the form", "<b>x"] },
    ...{ note: ["Now", "a\nb"], reason: ["Because"], after: ["e30"], kind: ["call", "session,person"] },
    ...{ urgency: ["1"], format: ["csv", "json"], state: ["open", "all"], code: ["~code~", "C4K-7MX"] },
    ...{ seconds: ["60", "300"], people: ["2"], value: ["3", "50"], within: ["20"], short: ["5"] },
  };
}

function places(site: Site): Words {
  const [areas, queues, types] = [site.areas, site.queues, site.callTypes].map((all) => [...all.keys()]);
  const causes = [...site.callTypes.values()].flatMap(({ causes }) => [...causes.keys()]);
  return {
    ...{ area: areas ?? [], areas: areas ?? [], queue: queues ?? [], queues: queues ?? [] },
    ...{ callType: types ?? [], type: types ?? [], cause: causes, board: [...site.boards.keys()] },
  };
}

/** Where a field of a command means something else than it does elsewhere. */
function commands(site: Site): Words {
  return {
    // what makes something has an id of its own
    ...{ "raise-call.call": fresh, "shelve.shelf": fresh, "add-action.action": fresh },
    ...{ "plan-window.window": fresh, "start-huddle.meeting": fresh, "capture.capture": fresh },
    ...{ "capture-action.capture": fresh, "escalate.escalation": fresh, "add-cause.cause": fresh },
    // what is in the state that it must be in
    ...{ "acknowledge-call.call": ["~raised-call~"], "resolve-call.call": ["~taken-call~"] },
    ...{ "reopen-call.call": ["~settled-call~"], "hand-over-call.call": ["~taken-call~", "~call~"] },
    ...{ "unblock-action.action": ["~blocked-action~"], "retire-cause.cause": ["~cause~"] },
    ...{ "hand-over-call.to": ["~me~", "ben", "cy"], "escalate.from": [...site.huddles.keys()] },
    ...{ "retype-call.callType": [...site.callTypes.keys()].reverse(), "start-shift.person": ["~me~"] },
    ...{ "turn-huddle.from": ["~#section~"], "turn-huddle.to": ["~#other-section~"] },
    ...{ "plan-window.from": ["~from~"], "plan-window.to": ["~to~"] },
    ...{ "end-shift.person": ["~on-shift~", "~me~"], section: ["~#section~"] },
  };
}

/** The same by the last word of an address. */
function addresses(site: Site): Words {
  const discreet = [...site.boards.values()].filter(({ mode }) => mode === "discreet").map(({ id }) => id);
  const webhooks = [...site.webhooks.keys()].map((id) => `webhook:${id}`);
  return {
    ...{
      "reopen.call": ["~settled-call~"],
      "resolve.call": ["~taken-call~"],
      "cancel.call": ["~raised-call~"],
    },
    ...{ "hand-over.to": ["~me~", "ben", "cy"], "retype.type": [...site.callTypes.keys()].reverse() },
    ...{ "causes.id": fresh, "causes.cause": ["~cause~"], "escalations.from": [...site.huddles.keys()] },
    ...{
      "turn.from": ["~#section~"],
      "turn.to": ["~#other-section~"],
      "minutes.meeting": ["~ended-meeting~"],
    },
    ...{ "windows.from": ["~from~"], "windows.to": ["~to~"], "people.person": ["~newcomer~", "ana"] },
    ...{ "totals.from": ["2026-11-20", "2026-11-21T10:00:00Z"], "totals.to": ["2026-11-23", "2026-11-22"] },
    ...{ "values.from": days, "values.to": days, "export.from": days, "export.to": days },
    ...{ "proposals.minutes": ["30", "90"], "proposals.people": ["2", "1"], "legend.board": discreet },
    ...{ "tablets.device": ["~tablet~"], "screens.device": ["~screen~"], "orders.device": ["~wall~"] },
    ...{ "mute.device": ["~screen~"], "places.token": ["~place-code~"], "set-up.token": ["~set-up~"] },
    ...{ "test.target": webhooks, "shift.person": ["~on-shift~", "ana", "ben"] },
  };
}

function typed({ source }: Kpi): number {
  return source.kind === "computed" ? 0 : 1;
}
