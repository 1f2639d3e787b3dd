import { describe, expect, test } from "vitest";
import type { AreaId, CauseId, QueueId } from "../../server/domain/ids.ts";
import { openStages } from "../../server/domain/kaizen.ts";
import { evolve, type State } from "../../server/domain/state.ts";
import { hour } from "../../server/domain/time.ts";
import { absent, areaOf, branch, byId, loans, missing, phones, siteOf, stuck } from "../support/site.ts";
import {
  actionId,
  actionOf,
  addOf,
  ana,
  callId,
  cy,
  done,
  morning,
  personId,
  raiseOf,
  refusalOf,
  withPeople,
} from "../support/states.ts";

const a1 = actionId("a1");
const heat = "heat" as CauseId;
/** There is a call, and a cause that was added and retired. */
const withCause = done(withPeople({ ana: "supervisor", cy: "member" }), {
  type: "add-cause",
  callType: stuck,
  cause: heat,
  label: "Heat",
});
const called = done(withCause, raiseOf());
const people = done(called, { type: "retire-cause", callType: stuck, cause: heat });
const links = {
  calls: [callId("c1")],
  queues: [phones],
  causes: [
    { callType: stuck, cause: missing },
    { callType: stuck, cause: heat },
  ],
};
const added = done(people, addOf({ kind: "project", owner: ana.person, due: "2026-11-20", ...links }), {
  by: cy,
});
const by = ana;

const facts = {
  id: a1,
  title: "Ask for the passport at the door",
  why: "It is missing every day",
  area: branch,
  kind: "project",
  owner: ana.person,
  role: null,
  due: "2026-11-20",
  ...links,
  measure: null,
  blocked: null,
  answeredAt: null,
  doneFrom: null,
  origin: null,
  proposedBy: cy,
  proposedAt: morning,
};
/** The action without its history, which has rules of its own. */
function bare(state: State) {
  const { history: _, ...rest } = actionOf(state);
  return rest;
}

test("[KA1] an action is added as proposed, with what it came from and who proposed it", () => {
  expect(bare(added)).toStrictEqual({ ...facts, stage: "proposed" });
});

describe("[KA2] an action names what is there: an area, calls, queues, causes and an owner", () => {
  const attic = { callType: stuck, cause: "attic" as CauseId };
  const elsewhere = { callType: absent, cause: missing };
  test.each([
    ["an unknown area", { area: "attic" as AreaId }, "unknown-area", "area"],
    ["an unknown call", { calls: [callId("c1"), callId("c2")] }, "unknown-call", "calls"],
    ["an unknown queue", { queues: [phones, "attic" as QueueId] }, "unknown-queue", "queues"],
    ["an unknown cause", { causes: [attic] }, "unknown-cause", "causes"],
    ["a cause of another type", { causes: [elsewhere] }, "unknown-cause", "causes"],
    ["an unknown owner", { owner: personId("eve") }, "unknown-person", "owner"],
  ])("[KA2] %s is refused", (_, change, code, field) => {
    expect(refusalOf(people, addOf(change), { by: cy })).toEqual({ code, field });
    if (!("area" in change || "owner" in change)) {
      const command = { type: "link-action", action: a1, ...links, ...change } as const;
      expect(refusalOf(added, command, { by })).toEqual({ code, field });
    }
  });

  test("[KA2] what is linked stays linked when it is gone, and more may be linked to it", () => {
    const before = done(added, { type: "link-action", action: a1, ...links, calls: [] }, { by });
    expect(actionOf(before)).toMatchObject({ calls: [], queues: [phones] });
    const bareSite = siteOf({ queues: new Map(), callTypes: new Map() });
    const again = { type: "link-action", action: a1, ...links } as const;
    expect(refusalOf(before, again, { by, site: bareSite })).toBeNull();
    const archived = done(added, {
      type: "archive-calls",
      calls: [{ call: callId("c1"), settledAt: morning }],
    });
    expect(refusalOf(archived, again, { by })).toBeNull();
  });

  test("[KA2] a call that was found in the files is there, and the event does not tell of the looking", () => {
    const old = [callId("old")];
    const state = done(
      added,
      { type: "link-action", action: a1, ...links, calls: old, archived: old },
      { by },
    );
    expect(bare(state)).toStrictEqual({ ...facts, calls: old, stage: "proposed" });
  });

  test("[KA2] the same id twice is refused", () => {
    expect(refusalOf(added, addOf(), { by: cy })).toEqual({ code: "action-exists", field: "id" });
  });

  test("[KA2] an owner is one who is there now", () => {
    const gone = done(added, { type: "remove-person", person: ana.person });
    const assign = { type: "assign-action", action: a1, owner: ana.person } as const;
    expect(refusalOf(gone, assign)).toEqual({ code: "unknown-person", field: "owner" });
    expect(actionOf(gone)).toMatchObject({ owner: ana.person });
  });
});

describe("[KA3] an action goes to any other open stage, and to none that it is in", () => {
  test.each(openStages.flatMap((from) => openStages.map((to) => [from, to] as const)))(
    "[KA3] %s to %s",
    (from, to) => {
      const state =
        from === "proposed" ? added : done(added, { type: "stage-action", action: a1, stage: from }, { by });
      const command = { type: "stage-action", action: a1, stage: to } as const;
      if (from === to) {
        expect(refusalOf(state, command, { by })).toEqual({
          code: "same-stage",
          field: "stage",
          detail: { stage: from },
        });
      } else expect(actionOf(done(state, command, { by }))).toMatchObject({ title: facts.title, stage: to });
    },
  );
});

describe("[KA4] an action is assigned to somebody, to a role, or to nobody", () => {
  test.each([
    [cy.person, null],
    [null, "Team lead"],
    [null, null],
  ])("[KA4] %s, %s", (owner, role) => {
    const state = done(added, { type: "assign-action", action: a1, owner, role }, { by });
    expect(bare(state)).toStrictEqual({ ...facts, owner, role, stage: "proposed" });
  });

  test("[KA4] not to a person and a role", () => {
    const both = { owner: ana.person, role: "Team lead" };
    const refusal = { code: "owner-and-role", field: "role" };
    expect(refusalOf(people, addOf(both))).toEqual(refusal);
    expect(refusalOf(added, { type: "assign-action", action: a1, ...both }, { by })).toEqual(refusal);
  });
});

describe("[KA5] a due day is today or later, on the area's own clock", () => {
  const far = (zone: string) => ({ by, site: siteOf({ areas: byId([areaOf({ id: branch, zone })]) }) });
  const midnight = (text: string) => Date.parse(text);
  test.each([
    ["Asia/Jerusalem", "2026-11-17T21:59:59.999Z", "2026-11-17", true],
    ["Asia/Jerusalem", "2026-11-17T22:00:00Z", "2026-11-17", false],
    ["Asia/Jerusalem", "2026-11-17T22:00:00Z", "2026-11-18", true],
    ["America/Los_Angeles", "2026-11-18T07:59:59.999Z", "2026-11-17", true],
    ["America/Los_Angeles", "2026-11-18T08:00:00Z", "2026-11-17", false],
    ["Pacific/Kiritimati", "2026-11-17T10:00:00Z", "2026-11-17", false],
    ["Pacific/Pago_Pago", "2026-11-18T10:59:59Z", "2026-11-17", true],
    // the clocks go forward at 02:00, and back at 03:00
    ["Europe/Amsterdam", "2026-03-28T22:59:59Z", "2026-03-28", true],
    ["Europe/Amsterdam", "2026-03-29T21:59:59Z", "2026-03-29", true],
    ["Europe/Amsterdam", "2026-03-29T22:00:00Z", "2026-03-29", false],
    ["Europe/Amsterdam", "2026-10-25T22:59:59Z", "2026-10-25", true],
    ["Europe/Amsterdam", "2026-10-25T23:00:00Z", "2026-10-25", false],
  ])("[KA5] %s at %s: due on %s is allowed: %s", (zone, at, due, allowed) => {
    const context = { ...far(zone), at: midnight(at) };
    const expected = allowed ? null : { code: "due-in-the-past", field: "due" };
    expect(refusalOf(people, addOf({ due }), context)).toEqual(expected);
    expect(refusalOf(added, { type: "due-action", action: a1, due }, context)).toEqual(expected);
  });

  test("[KA5] or there is none", () => {
    const state = done(added, { type: "due-action", action: a1, due: null }, { by });
    expect(bare(state)).toStrictEqual({ ...facts, due: null, stage: "proposed" });
  });

  test("[KA5] of an area that left the site file, on the site's clock", () => {
    const site = siteOf({ zone: "Pacific/Kiritimati", areas: byId([areaOf({ id: loans })]) });
    const command = { type: "due-action", action: a1, due: "2026-11-17" } as const;
    expect(refusalOf(added, command, { by, site, at: midnight("2026-11-17T10:00:00Z") })?.code).toBe(
      "due-in-the-past",
    );
    expect(refusalOf(added, command, { by, site, at: midnight("2026-11-17T09:59:59Z") })).toBeNull();
  });
});

const finished = done(added, { type: "finish-action", action: a1 }, { by, at: morning + hour });
const decline = { type: "decline-action", action: a1, reason: "We did that last year" } as const;
const declined = done(added, decline, { by, at: morning + hour });

test.each(openStages)("[KA6] an action that was in %s is done, and knows when", (stage) => {
  const state =
    stage === "proposed" ? added : done(added, { type: "stage-action", action: a1, stage }, { by });
  const after = done(state, { type: "finish-action", action: a1 }, { by, at: morning + hour });
  expect(actionOf(after)).toMatchObject({ stage: "done", doneAt: morning + hour, effect: null, word: null });
});

describe("[KA7] a decline tells a reason", () => {
  test("[KA7] which is kept", () => {
    const told = { declinedAt: morning + hour, reason: "We did that last year" };
    const answeredAt = morning + hour;
    expect(bare(declined)).toStrictEqual({ ...facts, ...told, answeredAt, stage: "declined" });
  });

  test.each(["", " ", "\n\t"])("[KA7] %j is none", (reason) => {
    expect(refusalOf(added, { ...decline, reason }, { by })).toEqual({
      code: "reason-missing",
      field: "reason",
    });
  });
});

describe("[KA8] what is done or declined stays as it is", () => {
  const changes = [
    { type: "stage-action", action: a1, stage: "check" },
    { type: "assign-action", action: a1, owner: null },
    { type: "due-action", action: a1, due: null },
    { type: "edit-action", action: a1, title: "Other", why: null, kind: "idea" },
    { type: "link-action", action: a1, ...links },
    { type: "measure-action", action: a1, measure: null },
    { type: "block-action", action: a1, reason: "No room" },
    { type: "unblock-action", action: a1 },
    { type: "finish-action", action: a1 },
    decline,
  ] as const;
  const closed = { done: finished, declined } as const;
  const cases = (["done", "declined"] as const).flatMap((stage) =>
    changes.map((command) => ({ stage, command })),
  );

  test.each(cases)("[KA8] $stage: $command.type is refused", ({ stage, command }) => {
    const refusal = { code: "action-closed", field: "action", detail: { stage } };
    expect(refusalOf(closed[stage], command, { by })).toEqual(refusal);
  });

  test.each(changes)("[KA8] $type of an action that is not there is refused", (command) => {
    expect(refusalOf(people, command, { by })).toEqual({ code: "unknown-action", field: "action" });
  });

  test("[KA8] an event that comes after all changes nothing", () => {
    const late = { type: "action-staged", action: a1, stage: "do" } as const;
    expect(evolve(finished, late, { at: morning, by })).toEqual(finished);
    expect(evolve(people, late, { at: morning, by })).toEqual(people);
  });
});
