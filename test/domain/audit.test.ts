import { expect, test } from "vitest";
import { auditCodes, rowOfEvent } from "../../server/domain/audit.ts";
import type { Event } from "../../server/domain/command.ts";
import { notedKinds } from "../../server/domain/notes.ts";
import { decide } from "../../server/domain/state.ts";
import {
  after,
  ana,
  ben,
  callId,
  contextOf,
  cy,
  deviceId,
  morning,
  personId,
  raiseOf,
  server,
  sessionId,
  withPeople,
} from "../support/states.ts";

const row = (event: Event, by = server as Parameters<typeof rowOfEvent>[2]["by"]) =>
  rowOfEvent("7.0", event, { at: morning, by });

test("[AT30] a row says what, who, from where and about what, in codes and ids", () => {
  const event: Event = { type: "call-handed-over", call: callId("c1"), to: ben.person };
  const by = { ...ana, device: deviceId("t1") };
  expect(row(event, by)).toEqual({
    ...{ id: "7.0", at: morning, what: "call.handed-over", outcome: "done", who: by, device: "t1" },
    ...{ about: { kind: "call", id: "c1" }, detail: "ben", asked: null, count: 1, routine: false },
    people: ["ana", "ben"],
  });
});

test("[AT30] what people wrote, and hashes, are in no row", () => {
  const said = "Mrs Novak, account 4711";
  const events = [
    { ...raiseOf(), type: "call-raised", note: said, place: said },
    { type: "call-resolved", call: callId("c1"), cause: "other", remark: said },
    { type: "action-blocked", action: "a1", reason: said },
    { type: "captured", meeting: "m1", capture: "k1", section: 0, what: { kind: "note", text: said } },
    { type: "escalation-answered", escalation: "e1", tier: "team", answer: said },
    { type: "cause-added", callType: "stuck", cause: "heat", label: said },
    { type: "tablet-enrolled", device: "d1", name: said, secret: said },
    { type: "token-made", token: "k1", name: said, scopes: ["admin"], secret: said },
    { type: "session-started", session: "s1", person: "ana", device: "d1", secret: said, endsAt: morning },
  ] as unknown as readonly Event[];
  for (const event of events) expect(JSON.stringify(row(event)), event.type).not.toContain("Novak");
});

test("[AT31] a session is begun, unlocked and ended for the person whose PIN it was, by whoever did it", () => {
  const session = sessionId("s1");
  const device = deviceId("t1");
  const facts = { session, person: cy.person, device };
  const start = { type: "session-started", ...facts, secret: "hash", endsAt: morning + 1 } as const;
  const office = after(withPeople({ cy: "member", dee: "admin" }), [
    { type: "tablet-enrolled", device, name: "Tablet", secret: "hash" },
    start,
  ]);
  const who = { kind: "person", person: "cy", device: "t1" };
  expect(row(start)).toMatchObject({ what: "session.started", who, device: "t1", people: ["cy"] });
  const outcome = (type: "unlock-session" | "end-session", by: typeof ana | typeof server) => {
    const decision = decide(office, { type, session }, contextOf({ by }));
    return decision.ok ? row(decision.events[0] as Event, by) : decision;
  };
  expect(outcome("unlock-session", server)).toMatchObject({ what: "session.unlocked", who });
  const boss = { kind: "system", part: "admin-token" } as const;
  expect(outcome("end-session", boss as never)).toMatchObject({ who: boss, people: ["cy"] });
});

test("[AT32] codes are stable, each its own, and name their group before the dot", () => {
  expect(new Set(auditCodes).size).toBe(auditCodes.length);
  for (const code of auditCodes) expect(code).toMatch(/^[a-z-]+\.[a-z-]+$/);
  expect(auditCodes).toEqual(expect.arrayContaining([...notedKinds]));
  expect(
    row({
      type: "noted",
      what: "unlock.refused",
      who: null,
      device: null,
      about: { kind: "person", id: "ana" },
      detail: "wrong-pin",
      asked: null,
      count: 12,
    }),
  ).toMatchObject({
    outcome: "refused",
    who: null,
    count: 12,
    people: [personId("ana")],
  });
});
