import { describe, expect, test } from "vitest";
import type { CallId, RuleId, ShelfId } from "../../server/domain/ids.ts";
import { restoreState, saveState } from "../../server/domain/saved-state.ts";
import { callShelvedUntil, isShelved, ruleShelvedUntil, type ShelfItem } from "../../server/domain/shelf.ts";
import { emptyState, type State } from "../../server/domain/state.ts";
import { day, hour, type Instant, minute } from "../../server/domain/time.ts";
import { staffView } from "../../server/domain/views/staff.ts";
import { at as afterSeconds, busy, next, passing, oneRule as site } from "../support/rules.ts";
import {
  ana,
  ben,
  callId,
  done,
  morning,
  raiseOf,
  refusalOf,
  resolveOf,
  token,
  withPeople,
  withToken,
} from "../support/states.ts";

const rule: ShelfItem = { kind: "rule", rule: busy };
const call: ShelfItem = { kind: "call", call: callId("c1") };
const people = withPeople({ ana: "supervisor", ben: "member" });
const floor = done(people, raiseOf(), { site });
const one = "s1" as ShelfId;

function shelving(what: ShelfItem, change: { until?: Instant; reason?: string; id?: string } = {}) {
  const { until = morning + hour, reason = "The supplier knows", id = "s1" } = change;
  return { type: "shelve", shelf: id as ShelfId, what, reason, until } as const;
}

const shelved = (state: State, command: ReturnType<typeof shelving>, at = morning) =>
  done(state, command, { site, by: ana, at });

describe("[SV1] a supervisor puts a rule or an open call aside for a time", () => {
  test.each([
    ["a rule", rule],
    ["a call", call],
  ])("[SV1] %s, with a reason, an end, and who did it", (_, what) => {
    const state = shelved(floor, shelving(what, { reason: "  Known outage " }));
    expect([...state.shelf.values()]).toEqual([
      { id: one, what, reason: "Known outage", until: morning + hour, at: morning, by: ana },
    ]);
    const until = (now: Instant) => [
      ruleShelvedUntil(state.shelf, busy, now),
      callShelvedUntil(state.shelf, callId("c1"), now),
    ];
    const end = morning + hour;
    const both = what.kind === "rule" ? [end, null] : [null, end];
    expect([until(morning), until(end - 1), until(end)]).toEqual([both, both, [null, null]]);
  });

  test("[SV1] who joined a call may name it by the id of their report", () => {
    const joined = done(floor, raiseOf({ call: callId("mine") }), { site });
    const state = shelved(joined, shelving({ kind: "call", call: callId("mine") }));
    expect(callShelvedUntil(state.shelf, callId("c1"), morning)).toBe(morning + hour);
  });

  test("[SV1] members and tokens without admin do not", () => {
    const state = withToken("desk", ["calls:write"], floor);
    for (const by of [ben, token("desk")]) {
      expect(refusalOf(state, shelving(rule), { site, by })?.code).toBe("not-allowed");
      const aside = shelved(state, shelving(rule));
      expect(refusalOf(aside, { type: "unshelve", shelf: one }, { site, by })?.code).toBe("not-allowed");
    }
  });
});

describe("[SV2] what is not put aside", () => {
  const over = done(done(floor, { type: "acknowledge-call", call: callId("c1") }), resolveOf(callId("c1")));
  const already = shelved(shelved(floor, shelving(rule)), shelving(call, { id: "s2" }));

  test.each([
    ["no reason", floor, shelving(rule, { reason: " \n " }), "reason-missing", "reason"],
    ["an end now", floor, shelving(rule, { until: morning }), "shelf-in-the-past", "until"],
    ["more than a day", floor, shelving(rule, { until: morning + day + 1 }), "shelf-too-long", "until"],
    ["an unknown rule", floor, shelving({ kind: "rule", rule: "x/y" as RuleId }), "unknown-rule", "rule"],
    ["an unknown call", floor, shelving({ kind: "call", call: "x" as CallId }), "unknown-call", "call"],
    ["a call that is over", over, shelving(call), "call-closed", "call"],
    ["a rule that is shelved", already, shelving(rule, { id: "s3" }), "already-shelved", "rule"],
    ["a call that is shelved", already, shelving(call, { id: "s3" }), "already-shelved", "call"],
    ["an id that is taken", already, shelving(rule), "shelf-exists", "id"],
  ] as const)("[SV2] %s", (_, state, command, code, field) => {
    expect(refusalOf(state, command, { site, by: ana })).toMatchObject({ code, field });
  });

  test("[SV2] a whole day is not too long, and what is over may be shelved again", () => {
    const state = shelved(floor, shelving(rule, { until: morning + day }));
    const again = shelving(rule, { id: "s2", until: morning + day + hour });
    expect(refusalOf(state, again, { site, by: ana, at: morning + day - 1 })?.code).toBe("already-shelved");
    expect(refusalOf(state, again, { site, by: ana, at: morning + day })).toBeNull();
  });
});

describe("[SV3] taken back before its time", () => {
  const state = shelved(floor, shelving(rule));

  test("[SV3] it ends now, and tells who did it", () => {
    const back = done(state, { type: "unshelve", shelf: one }, { site, by: ana, at: morning + minute });
    expect(back.shelf.get(one)).toMatchObject({ until: morning + minute, endedBy: ana, at: morning });
    expect(ruleShelvedUntil(back.shelf, busy, morning + minute)).toBeNull();
    expect(
      refusalOf(back, { type: "unshelve", shelf: one }, { site, by: ana, at: morning + minute })?.code,
    ).toBe("unknown-shelf");
    const again = shelving(rule, { id: "s2" });
    expect(refusalOf(back, again, { site, by: ana, at: morning + minute })).toBeNull();
  });

  test("[SV3] what is not there, or is over", () => {
    const unshelve = { type: "unshelve", shelf: one } as const;
    expect(refusalOf(floor, unshelve)).toMatchObject({ code: "unknown-shelf", field: "shelf" });
    expect(refusalOf(state, unshelve, { at: morning + hour })?.code).toBe("unknown-shelf");
  });

  test("[SV3] a call that is reopened begins anew: it is not shelved any more", () => {
    const aside = shelved(floor, shelving(call));
    const over = done(aside, { type: "cancel-call", call: callId("c1") }, { by: ana, at: morning + 1 });
    const open = done(over, { type: "reopen-call", call: callId("c1") }, { by: ana, at: morning + minute });
    expect(callShelvedUntil(open.shelf, callId("c1"), morning + minute)).toBeNull();
  });
});

describe("[SV4] what is shelved stays in sight", () => {
  const state = shelved(shelved(floor, shelving(rule)), shelving(call, { id: "s2" }));
  const view = (now: Instant) =>
    staffView({ site, state, ledger: { queues: new Map(), days: new Map() }, names: new Map(), now });

  test("[SV4] for staff, until it is over", () => {
    expect(Object.keys(view(morning).shelf)).toEqual(["s1", "s2"]);
    expect(view(morning).calls["c1"]?.shelvedUntil).toBe(morning + hour);
    expect(view(morning).rules[busy]?.shelvedUntil).toBe(morning + hour);
    const later = view(morning + hour);
    expect([later.shelf, later.calls["c1"]?.shelvedUntil, later.rules[busy]?.shelvedUntil]).toEqual([
      {},
      null,
      null,
    ]);
  });
});

describe("[SV5] what was put aside is remembered for 30 days, 500 of it at most", () => {
  test("[SV5] it goes when something else is shelved", () => {
    const first = shelved(floor, shelving(rule));
    const month = morning + hour + 30 * day;
    const kept = shelved(first, shelving(rule, { id: "s2", until: month + hour }), month);
    expect([...kept.shelf.keys()]).toEqual(["s1", "s2"]);
    const gone = shelved(first, shelving(rule, { id: "s2", until: month + hour }), month + 1);
    expect([...gone.shelf.keys()]).toEqual(["s2"]);
  });

  test("[SV5] the oldest goes first, and never what is still put aside", () => {
    let state = shelved(floor, shelving(call, { until: morning + 20 * hour }));
    for (let number = 2; number <= 600; number++) {
      const at = morning + number * minute;
      state = shelved(state, shelving(rule, { id: `s${number}`, until: at + minute }), at);
    }
    // 500 that are over, the call that is still shelved, and the one of now
    expect(state.shelf.size).toBe(502);
    expect([...state.shelf.keys()].slice(0, 2)).toEqual(["s1", "s100"]);
  });

  test("[SV5] and survives a snapshot", () => {
    const state = shelved(floor, shelving(rule));
    const restored = restoreState(JSON.parse(JSON.stringify(saveState(state))));
    expect(restored.shelf).toEqual(state.shelf);
  });
});

test("[SV6] what a clock that was ahead put aside is not put aside for a year", () => {
  const year = morning + 365 * day;
  const state = shelved(floor, shelving(rule, { until: year + hour }), year);
  expect(ruleShelvedUntil(state.shelf, busy, year)).toBe(year + hour);
  expect(ruleShelvedUntil(state.shelf, busy, morning)).toBeNull();
  expect([...state.shelf.values()].some((one) => isShelved(one, morning))).toBe(false);
  expect(refusalOf(state, shelving(rule, { id: "s2" }), { site, by: ana })).toBeNull();
});

describe("[IV11] a shelved rule raises nothing", () => {
  const at = morning + 100;
  const aside = (state: State) => shelved({ ...state, people: people.people }, shelving(rule), at);

  test("[IV11] as long as it is shelved; then what is still passed is raised", () => {
    const state = aside(passing([[0, 12]]));
    expect(next(state, 12, 300)).toEqual([]);
    expect(next(state, 12, 3599)).toEqual([]);
    expect(next(state, 12, 3600)).toEqual(["call-raised", "rule-raised"]);
    const back = done(state, { type: "unshelve", shelf: one }, { by: ana, at: afterSeconds(400) });
    expect(next(back, 12, 401)).toEqual(["call-raised", "rule-raised"]);
  });

  test("[IV11] its transitions are noted, and what it raised before is settled", () => {
    expect(next(aside(passing([])), 12, 10)).toEqual(["rule-crossed"]);
    const raised = aside(
      passing([
        [0, 12],
        [300, 12],
      ]),
    );
    expect(next(raised, 1, 400)).toEqual(["call-returned", "rule-crossed"]);
  });
});

test("[SV4] an empty shelf shows nothing", () => {
  const view = staffView({
    site,
    state: emptyState,
    ledger: { queues: new Map(), days: new Map() },
    names: new Map(),
    now: morning,
  });
  expect(view.shelf).toEqual({});
});
