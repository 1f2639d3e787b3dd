import { describe, expect, test } from "vitest";
import { mayRead, mayRun } from "../../server/domain/access.ts";
import { systemParts } from "../../server/domain/actor.ts";
import type { Command } from "../../server/domain/command.ts";
import { emptyLedger } from "../../server/domain/ledger.ts";
import { type Role, roles } from "../../server/domain/roles.ts";
import { decideSamples } from "../../server/domain/samples.ts";
import { decide, emptyState } from "../../server/domain/state.ts";
import { type Scope, scopes } from "../../server/domain/tokens.ts";
import { oneOfEach } from "../support/commands.ts";
import { branch, loans, phones } from "../support/site.ts";
import {
  ana,
  callId,
  contextOf,
  cy,
  deviceId,
  done,
  morning,
  person,
  personId,
  raiseOf,
  server,
  sessionId,
  token,
  tokenId,
  withPeople,
  withToken,
} from "../support/states.ts";

const nobody = null;

/** The least role of a person, and the scope of a token. */
const table: { readonly [Type in Command["type"]]: readonly [Role | null, Scope | null] } = {
  "raise-call": ["member", "calls:write"],
  "acknowledge-call": ["supervisor", "calls:write"],
  "attend-call": ["supervisor", "calls:write"],
  "resolve-call": ["supervisor", "calls:write"],
  "cancel-call": ["supervisor", "calls:write"],
  "reopen-call": ["supervisor", "calls:write"],
  "hand-over-call": ["supervisor", "calls:write"],
  "retype-call": ["supervisor", "calls:write"],
  climb: [nobody, nobody],
  note: [nobody, nobody],
  "shift-clocks": [nobody, nobody],
  "settle-deliveries": [nobody, nobody],
  "watch-levels": [nobody, nobody],
  shelve: ["supervisor", "admin"],
  unshelve: ["supervisor", "admin"],
  "start-shift": ["supervisor", "admin"],
  "end-shift": ["supervisor", "admin"],
  "add-cause": ["supervisor", "admin"],
  "retire-cause": ["supervisor", "admin"],
  "archive-calls": [nobody, nobody],
  "add-action": ["member", "actions:write"],
  "stage-action": ["supervisor", "actions:write"],
  "assign-action": ["supervisor", "actions:write"],
  "due-action": ["supervisor", "actions:write"],
  "finish-action": ["supervisor", "actions:write"],
  "decline-action": ["supervisor", "actions:write"],
  "edit-action": ["supervisor", "actions:write"],
  "link-action": ["supervisor", "actions:write"],
  "measure-action": ["supervisor", "actions:write"],
  "block-action": ["supervisor", "actions:write"],
  "unblock-action": ["supervisor", "actions:write"],
  "plan-window": ["supervisor", "actions:write"],
  "cancel-window": ["supervisor", "actions:write"],
  "set-kpi": ["supervisor", "kpis:write"],
  "start-huddle": ["supervisor", "huddles:write"],
  "turn-huddle": ["supervisor", "huddles:write"],
  "extend-section": ["supervisor", "huddles:write"],
  "pause-huddle": ["supervisor", "huddles:write"],
  "resume-huddle": ["supervisor", "huddles:write"],
  "take-over-huddle": ["supervisor", "huddles:write"],
  "end-huddle": ["supervisor", "huddles:write"],
  "mark-attendance": ["supervisor", "huddles:write"],
  "drop-capture": ["supervisor", "huddles:write"],
  escalate: ["supervisor", "huddles:write"],
  "escalate-further": ["supervisor", "huddles:write"],
  "answer-escalation": ["supervisor", "huddles:write"],
  "withdraw-escalation": ["supervisor", "huddles:write"],
  capture: ["member", "huddles:write"],
  "capture-action": ["member", "huddles:write"],
  "archive-meetings": [nobody, nobody],
  "set-level": ["supervisor", "queues:write"],
  "record-items": ["supervisor", "queues:write"],
  "add-person": ["admin", "admin"],
  "change-role": ["admin", "admin"],
  "remove-person": ["admin", "admin"],
  "start-session": [nobody, nobody],
  "lock-session": ["admin", "admin"],
  "unlock-session": [nobody, nobody],
  "end-session": ["admin", "admin"],
  "pair-screen": ["supervisor", "admin"],
  "enrol-tablet": ["admin", "admin"],
  "assign-screen": ["supervisor", "admin"],
  "mute-screen": ["supervisor", "admin"],
  "turn-screen": ["supervisor", "admin"],
  "rename-device": ["supervisor", "admin"],
  "remove-device": ["admin", "admin"],
  "make-token": ["admin", "admin"],
  "revoke-token": ["admin", "admin"],
  "make-place-code": ["supervisor", "admin"],
  "revoke-place-code": ["supervisor", "admin"],
};

const people = withPeople({ member: "member", supervisor: "supervisor", admin: "admin" });
const commands = Object.values<Command>(oneOfEach);

describe("[PE1] what each role may do", () => {
  test.each(commands.map((command) => ({ type: command.type, command })))(
    "[PE1] $type",
    ({ type, command }) => {
      const [least] = table[type];
      const expected = least === nobody ? [] : roles.slice(roles.indexOf(least));
      expect(roles.filter((role) => mayRun(people, person(role), command))).toEqual(expected);
    },
  );
});

describe("[PE2] what each scope of a token may do; admin holds every other", () => {
  test.each(commands.map((command) => ({ type: command.type, command })))(
    "[PE2] $type",
    ({ type, command }) => {
      const [, scope] = table[type];
      const raises = (one: Scope) => type === "raise-call" && one === "calls:raise";
      const holds = (one: Scope) => one === scope || one === "admin" || raises(one);
      const expected = scope === nobody ? [] : scopes.filter(holds);
      const may = scopes.filter((one) => mayRun(withToken("t1", [one]), token("t1"), command));
      expect(may).toEqual(expected);
    },
  );
});

describe("[PE15] a token that is bound to a place raises calls there and nowhere else", () => {
  const place = { area: branch, queue: phones, place: "Counter 3" };
  const bound = done(emptyState, { ...oneOfEach["make-place-code"], place });
  test.each([
    ["there", {}, true],
    ["in another area", { area: loans }, false],
    ["of no queue", { queue: null }, false],
    ["at another place", { place: "Counter 4" }, false],
    ["at no place", { place: null }, false],
  ])("[PE15] %s", (_, change, may) => {
    expect(mayRun(bound, token("t1"), raiseOf(change))).toBe(may);
  });

  test("[PE15] does nothing else", () => {
    const others = commands.filter(({ type }) => type !== "raise-call");
    const raised = done(bound, raiseOf({ call: callId("c9") }), { by: server });
    expect(others.filter((command) => mayRun(raised, token("t1"), command))).toEqual([]);
  });

  const cancel = oneOfEach["cancel-call"];
  test("[PH2] takes back what was raised with it, while nobody has it", () => {
    const raised = done(bound, raiseOf(), { by: token("t1") });
    expect(mayRun(raised, token("t1"), cancel)).toBe(true);
    const taken = done(raised, { type: "acknowledge-call", call: callId("c1") });
    expect(mayRun(taken, token("t1"), cancel)).toBe(false);
  });

  test("[PH2] and its own report of a call that somebody else raised, but not that call", () => {
    const raised = done(bound, raiseOf());
    expect(mayRun(raised, token("t1"), cancel)).toBe(false);
    const joined = done(raised, raiseOf({ call: callId("c2") }), { by: token("t1") });
    expect(mayRun(joined, token("t1"), cancel)).toBe(false);
    expect(mayRun(joined, token("t1"), { ...cancel, call: callId("c2") })).toBe(true);
    expect(mayRun(joined, token("t1"), { ...cancel, call: callId("c3") })).toBe(false);
  });

  test("[PH2] a token that is bound to no place takes nothing back by raising alone", () => {
    const raised = done(withToken("t1", ["calls:raise"]), raiseOf(), { by: token("t1") });
    expect(mayRun(raised, token("t1"), cancel)).toBe(false);
  });
});

describe("[PE3] who is not known may nothing", () => {
  test.each(commands.map((command) => ({ type: command.type, command })))("[PE3] $type", ({ command }) => {
    expect(mayRun(people, person("stranger"), command)).toBe(false);
    expect(mayRun(people, token("t9"), command)).toBe(false);
    expect(mayRun(withToken("t1", []), token("t1"), command)).toBe(false);
  });

  test("[PE3] from the moment on at which they are removed", () => {
    const removed = done(people, { type: "remove-person", person: personId("supervisor") });
    expect(mayRun(removed, person("supervisor"), oneOfEach["raise-call"])).toBe(false);
  });

  test("[PE3] and from the moment on at which a token is revoked", () => {
    const state = done(withToken("t1", ["admin"]), { type: "revoke-token", token: tokenId("t1") });
    expect(mayRun(state, token("t1"), oneOfEach["raise-call"])).toBe(false);
  });
});

describe("[PE4] the server and the machine's owner may everything", () => {
  test.each(systemParts)("[PE4] %s", (part) => {
    expect(commands.filter((command) => !mayRun(emptyState, { kind: "system", part }, command))).toEqual([]);
  });
});

describe("[PE5] a command that is not granted is refused before anything is looked up", () => {
  const context = contextOf({ by: person("stranger") });
  test.each(commands.map((command) => ({ type: command.type, command })))("[PE5] $type", ({ command }) => {
    const decision =
      command.type === "set-level" || command.type === "record-items"
        ? decideSamples(emptyLedger, people, command, context)
        : decide(people, command, context);
    expect(decision).toEqual({ ok: false, refusal: { code: "not-allowed" } });
  });
});

describe("[PE6] who may read", () => {
  const readers = [
    ["queues:read", ["member", "supervisor", "admin"]],
    ["calls:read", ["member", "supervisor", "admin"]],
    ["actions:read", ["member", "supervisor", "admin"]],
    ["boards:read", ["supervisor", "admin"]],
    ["admin", ["admin"]],
  ] as const;

  test.each(readers)("[PE6] %s: %j, and tokens with that scope or admin", (scope, expected) => {
    expect(roles.filter((role) => mayRead(people, person(role), scope))).toEqual(expected);
    const held = scopes.filter((one) => mayRead(withToken("t1", [one]), token("t1"), scope));
    expect(held).toEqual(scopes.filter((one) => one === scope || one === "admin"));
    expect(mayRead(emptyState, { kind: "system", part: "local" }, scope)).toBe(true);
    expect(mayRead(people, person("stranger"), scope)).toBe(false);
    expect(mayRead(people, token("t9"), scope)).toBe(false);
  });
});

describe("[PE7] a person ends their own session, an admin anybody's", () => {
  const device = deviceId("tablet");
  const signedIn = done(
    done(withPeople({ ana: "supervisor", cy: "member", dee: "admin" }), {
      ...oneOfEach["enrol-tablet"],
      device,
    }),
    { ...oneOfEach["start-session"], person: cy.person, device },
  );
  const end = oneOfEach["end-session"];

  test.each([
    ["cy", true],
    ["ana", false],
    ["dee", true],
  ])("[PE7] %s: %s", (who, may) => {
    expect(mayRun(signedIn, person(who), end)).toBe(may);
  });

  test("[PE7] a session that is not there belongs to nobody", () => {
    expect(mayRun(signedIn, cy, { type: "end-session", session: sessionId("s9") })).toBe(false);
  });

  test("[PE7] a call that a machine raised is no person's own", () => {
    const state = done(withToken("cy", ["calls:write"], signedIn), raiseOf(), {
      by: token("cy"),
      at: morning,
    });
    expect(mayRun(state, cy, oneOfEach["cancel-call"])).toBe(false);
    expect(mayRun(state, ana, oneOfEach["cancel-call"])).toBe(true);
  });
});
