import { describe, expect, test } from "vitest";
import { causeLabel, causesOf, isCauseOf } from "../../server/domain/causes.ts";
import type { CallTypeId, CauseId } from "../../server/domain/ids.ts";
import type { State } from "../../server/domain/state.ts";
import { absent, byId, callTypeOf, missing, siteOf, stuck } from "../support/site.ts";
import {
  ana,
  callId,
  callOf,
  cy,
  done,
  morning,
  raiseOf,
  refusalOf,
  resolveOf,
  withPeople,
} from "../support/states.ts";

const heat = "heat" as CauseId;
const site = siteOf();
const people = withPeople({ ana: "supervisor", cy: "member" });
const add = (cause: CauseId | string, label: string, callType = stuck) =>
  ({ type: "add-cause", callType, cause: cause as CauseId, label }) as const;
const retire = (cause: CauseId, callType = stuck) => ({ type: "retire-cause", callType, cause }) as const;
const offered = (state: State, callType = stuck, at = site) =>
  causesOf(at, state.causes, callType).map(({ id, label }) => `${id}: ${label}`);

const added = done(people, add(heat, "Heat"), { by: ana });
const retired = done(added, retire(heat), { by: ana });

describe("[CS1] the causes of a type are those of the site file, then those that were added, oldest first", () => {
  test("[CS1] with who added them, and when", () => {
    const more = done(added, add("noise", "Noise"), { by: ana, at: morning + 1 });
    expect(offered(more)).toEqual(["missing: Documents missing", "heat: Heat", "noise: Noise"]);
    expect(more.causes.get(stuck)?.get(heat)).toStrictEqual({
      id: heat,
      type: stuck,
      label: "Heat",
      addedAt: morning,
      addedBy: ana,
      retired: false,
    });
  });

  test("[CS1] of each type its own, and of one that is not there none", () => {
    expect(offered(added, absent)).toEqual(["sick: Somebody is ill"]);
    expect(offered(added, "fire" as CallTypeId)).toEqual([]);
  });

  test("[CS1] one that the site file has by now stands there once, as the site file calls it", () => {
    const causes = new Map([[heat, "Too hot"]]);
    const newer = siteOf({ callTypes: byId([callTypeOf({ causes })]) });
    expect(offered(added, stuck, newer)).toEqual(["heat: Too hot"]);
    expect(causeLabel(newer, added.causes, stuck, heat)).toBe("Too hot");
  });
});

describe("[CS2] a cause that is there is not added again", () => {
  test.each([
    ["an id of the site file", add(missing, "Other"), "id"],
    ["an id that was added", add(heat, "Other"), "id"],
    ["a label of the site file", add("x", "Documents missing"), "label"],
    ["a label that was added, in other letters", add("x", " hEAT "), "label"],
  ])("[CS2] %s", (_, command, field) => {
    expect(refusalOf(added, command, { by: ana })).toEqual({ code: "cause-exists", field });
  });

  test("[CS2] to a type that the site has not, none is", () => {
    const refused = { code: "unknown-call-type", field: "type" };
    expect(refusalOf(added, add("x", "X", "fire" as CallTypeId), { by: ana })).toEqual(refused);
    expect(refusalOf(added, retire(heat, "fire" as CallTypeId), { by: ana })).toEqual(refused);
  });
});

describe("[CS3] a retired cause is not offered, and what was resolved with it keeps it", () => {
  const call = callId("c1");
  const open = done(
    done(added, raiseOf({ callType: stuck }), { by: cy }),
    { type: "attend-call", call },
    { by: ana },
  );

  test("[CS3] nor taken", () => {
    expect(offered(retired)).toEqual(["missing: Documents missing"]);
    expect(refusalOf(open, resolveOf(call, heat), { by: ana })).toBeNull();
    const later = done(open, retire(heat), { by: ana });
    expect(refusalOf(later, resolveOf(call, heat), { by: ana })?.code).toBe("unknown-cause");
  });

  test("[CS3] it keeps its label", () => {
    const over = done(done(open, resolveOf(call, heat), { by: ana }), retire(heat), { by: ana });
    expect(callOf(over)).toMatchObject({ cause: heat });
    expect(causeLabel(site, over.causes, stuck, heat)).toBe("Heat");
    expect(causeLabel(site, over.causes, stuck, "gone" as CauseId)).toBe("gone");
  });

  test("[CS3] it comes back under its own name, and under no other", () => {
    expect(refusalOf(retired, add(heat, "Cold"), { by: ana })).toEqual({ code: "cause-exists", field: "id" });
    expect(offered(done(retired, add(heat, "heat"), { by: ana }))).toEqual([
      "missing: Documents missing",
      "heat: heat",
    ]);
  });

  test("[CS3] what is not there, or stands in the site file, is not retired", () => {
    const by = { by: ana };
    expect(refusalOf(retired, retire(heat), by)).toEqual({ code: "unknown-cause", field: "cause" });
    expect(refusalOf(added, retire("x" as CauseId), by)).toEqual({ code: "unknown-cause", field: "cause" });
    expect(refusalOf(added, retire(missing), by)).toEqual({ code: "cause-in-site-file", field: "cause" });
  });
});

test("[CS4] at most 40 causes are offered at once", () => {
  const full = Array.from({ length: 39 }, (_, place) => place).reduce(
    (state, place) => done(state, add(`c${place}`, `Cause ${place}`), { by: ana }),
    people,
  );
  expect(offered(full)).toHaveLength(40);
  const refused = { code: "too-many-causes", field: "label", detail: { most: 40 } };
  expect(refusalOf(full, add("x", "X"), { by: ana })).toEqual(refused);
  const less = done(full, retire("c3" as CauseId), { by: ana });
  expect(refusalOf(less, add("x", "X"), { by: ana })).toBeNull();
});

test("[CS5] supervisors add and retire causes, members don't", () => {
  for (const command of [add("x", "X"), retire(heat)]) {
    expect(refusalOf(added, command, { by: cy })).toEqual({ code: "not-allowed" });
    expect(refusalOf(added, command, { by: ana })).toBeNull();
  }
});

test("[CS6] of a type that left the site file any cause will do", () => {
  const none = siteOf({ callTypes: new Map() });
  expect(isCauseOf(none, added.causes, stuck, "anything" as CauseId)).toBe(true);
  expect(isCauseOf(site, added.causes, stuck, "anything" as CauseId)).toBe(false);
});
