import { describe, expect, test } from "vitest";
import { withHuddles } from "../../support/huddles.ts";
import { type Asked, adminToken, person, type Served, serve, tokenFor } from "./support.ts";

const boss = { token: adminToken };
const post = (served: Served, path: string, body?: unknown, asked: Asked = boss) =>
  served.send("POST", `/api/v1${path}`, { ...asked, ...(body !== undefined && { body }) });

/** Saturday: nothing is due. */
async function office() {
  const served = await serve({ site: withHuddles });
  const start = () => post(served, "/huddles/team/start", { id: "m1" });
  return { served, start };
}

describe("[HU18] a huddle is driven over HTTP", () => {
  test("[HU18] from its start to its end", async () => {
    const { served, start } = await office();
    const started = await start();
    expect([started.status, started.headers.get("location")]).toEqual([201, "/api/v1/meetings/m1"]);
    expect(await start()).toMatchObject({ status: 201, body: started.body });
    const cy = await person(served, "member", "Cy");
    served.clock.time += 61_500;
    const steps: [path: string, body?: unknown][] = [
      ["turn", { from: 0, to: 1 }],
      ["extend", { section: 1, seconds: 120 }],
      ["attendance", { person: cy.id, presence: "present" }],
      ["captures", { id: "k1", kind: "decision", text: "We open at eight" }],
      ["captures", { id: "k2", kind: "note", text: "No" }],
      ["pause"],
    ];
    for (const [step, body] of steps)
      expect([step, (await post(served, `/meetings/m1/${step}`, body)).status]).toEqual([step, 200]);
    const dropped = await served.send("DELETE", "/api/v1/meetings/m1/captures/k2", boss);
    expect(dropped.status).toBe(200);
    expect((await served.send("GET", "/api/v1/meetings/m1", boss)).body).toMatchObject({
      section: 1,
      since: null,
      dueAt: null,
      sections: [{ spent: 61.5 }, { timebox: 180, extended: 120 }, { spent: 0 }],
      attendance: [{ person: cy.id, presence: "present" }],
      captured: [{ id: "k1", section: 1, kind: "decision", text: "We open at eight", action: null }],
    });
    await post(served, "/meetings/m1/resume");
    expect((await post(served, "/meetings/m1/end")).body.endedAt).toBe("2026-11-21T09:31:01.500Z");
    expect(await post(served, "/meetings/m1/end")).toMatchObject({
      status: 409,
      body: { code: "huddle-over" },
    });
  });

  test("[HU18] refusals say what is wrong, and with what", async () => {
    const { served, start } = await office();
    await start();
    const anna = await person(served, "supervisor", "Anna");
    const asked = { cookie: anna.cookie };
    const answers = [
      await post(served, "/huddles/attic/start"),
      await post(served, "/huddles/team/start"),
      await post(served, "/meetings/m9/pause"),
      await post(served, "/meetings/m1/turn", { from: 0, to: 1 }, asked),
      await post(served, "/meetings/m1/turn", { from: 1, to: 2 }),
      await post(served, "/meetings/m1/captures", { kind: "note", text: " " }),
      await post(served, "/meetings/m1/captures", { kind: "song", text: "La" }),
      await post(served, "/meetings/m1/attendance", { person: "nobody", presence: "absent" }),
    ];
    expect(answers.map(({ status, body }) => `${status} ${body.code} ${body.field}`)).toEqual([
      "404 unknown-huddle huddle",
      "409 huddle-running huddle",
      "404 unknown-meeting meeting",
      "409 not-facilitator meeting",
      "409 section-moved from",
      "422 text-missing text",
      "422 invalid kind",
      "422 unknown-person person",
    ]);
    expect(answers[1]?.body.params).toEqual({ meeting: "m1" });
    await post(served, "/meetings/m1/take-over", undefined, asked);
    expect((await post(served, "/meetings/m1/turn", { from: 0, to: 1 }, asked)).body.section).toBe(1);
  });

  test("[HU18] the list says when each is due, and which is under way", async () => {
    const { served, start } = await office();
    await start();
    const token = await tokenFor(served, "huddles:read");
    const { body } = await served.send("GET", "/api/v1/huddles", { token });
    expect(body).toMatchObject([
      {
        id: "team",
        tier: 1,
        next: "department",
        at: "09:00",
        nextAt: "2026-11-23T08:00:00.000Z",
        meeting: "m1",
      },
      { id: "department", at: "10:00", nextAt: "2026-11-23T09:00:00.000Z", meeting: null },
      { id: "whole-site", weekdays: [3], nextAt: "2026-11-25T10:00:00.000Z" },
    ]);
    expect(body[0].agenda[1]).toEqual({ kind: "yesterday", title: null, timebox: 180 });
  });
});

test("[HU19] an escalation goes up, is answered, told below, or taken back over HTTP", async () => {
  const { served } = await office();
  const what = {
    from: "team",
    item: { kind: "topic" },
    title: "Scanners",
    reason: "No money",
    area: "loans",
  };
  const made = await post(served, "/escalations", { ...what, id: "x1" });
  expect([made.status, made.headers.get("location")]).toEqual([201, "/api/v1/escalations/x1"]);
  expect(made.body).toMatchObject({ state: "open", path: ["team", "department"], answer: null });
  await post(served, "/escalations", { ...what, id: "x2" });
  expect((await post(served, "/escalations/x2/withdraw")).status).toBe(204);
  expect(await post(served, "/escalations/x2/withdraw")).toMatchObject({ status: 404 });
  await post(served, "/escalations/x1/further", { reason: "Above us" });
  const list = async (state: string) =>
    (await served.send("GET", `/api/v1/escalations?state=${state}`, boss)).body.map(
      ({ id, path }: { id: string; path: string[] }) => `${id} ${path.at(-1)}`,
    );
  expect(await list("open")).toEqual(["x1 whole-site"]);
  const answered = await post(served, "/escalations/x1/answer", { answer: "In May" });
  expect(answered.body).toMatchObject({
    state: "answered",
    steps: [{ reason: "No money" }, { to: "whole-site", reason: "Above us" }],
    answer: { text: "In May", tier: "whole-site" },
  });
  expect([await list("open"), await list("answered")]).toEqual([[], ["x1 whole-site"]]);
  served.clock.time += 60_000;
  await post(served, "/huddles/team/start", { id: "m1" });
  await post(served, "/meetings/m1/end");
  expect([await list("answered"), await list("told")]).toEqual([[], ["x1 whole-site"]]);
  expect((await served.send("GET", "/api/v1/escalations/x9", boss)).body.code).toBe("unknown-escalation");
});
