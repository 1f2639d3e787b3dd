import { describe, expect, test } from "vitest";
import { action, call, now } from "../../board/gallery/samples.ts";
import { actionsByDue } from "../../board/models/actions.ts";
import { callsInHand, raisedCalls, spotOf, whereOf, whoOf } from "../../board/models/calls.ts";
import { en } from "../../board/words/en.ts";

const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id).join("");

describe("calls", () => {
  const calls = {
    a: call("old", 9_000, { urgency: 1 }),
    b: call("new and urgent", 1_000, { urgency: 3 }),
    c: call("old and urgent", 5_000, { urgency: 3 }),
    d: call("attended", 90_000, { state: "attended" }),
    e: call("taken later", 2_000, { state: "acknowledged" }),
    f: call("taken first", 3_000, { state: "acknowledged" }),
  };

  test("[BD10] of the calls that nobody has, the most urgent is first, then the one that waits longest", () => {
    expect(ids(raisedCalls(calls))).toBe("cba");
  });
  test("[BD10] of the calls in hand, those without help at the place are first, the oldest before others", () => {
    expect(ids(callsInHand(calls))).toBe("fed");
  });
  test("[BD10] calls of the same moment keep their order", () => {
    const same = { y: call("y", 1_000), x: call("x", 1_000) };
    expect(ids(raisedCalls(same))).toBe("xy");
  });

  test.each([
    [{ place: "Desk 7", queueName: "Loans" }, "Desk 7 · Loans", "Desk 7"],
    [{ place: null, queueName: "Loans" }, "Loans", "Loans"],
    [{ place: "", queueName: null }, "Back office", "Back office"],
  ])("[BD10] where: %o", (more, where, spot) => {
    const tile = call("Help", 0, { areaName: "Back office", ...more });
    expect(whereOf(tile)).toBe(where);
    expect(spotOf(tile)).toBe(spot);
  });

  test.each([
    ["raised", null, "nobody has it yet"],
    ["acknowledged", "Ana", "Ana is coming"],
    ["acknowledged", null, "help is coming"],
    ["attended", "Ana", "Ana is there"],
    ["attended", null, "help is there"],
  ] as const)("[BD10] who has a call that is %s, by %s: %s", (state, owner, text) => {
    expect(whoOf(call("Help", 0, { state, owner }), en)).toBe(text);
  });
});

test("[BD11] actions are in the order of their due dates; those without come last, the oldest proposal first", () => {
  const actions = {
    a: action("no date, new", null),
    b: action("later", "2026-12-01"),
    c: { ...action("no date, old", null), proposedAt: now - 1e9 },
    d: action("late", "2026-11-01"),
  };
  expect(ids(actionsByDue(actions))).toBe("dbca");
});
