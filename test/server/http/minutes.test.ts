import { describe, expect, test } from "vitest";
import type { FactCommand } from "../../../server/domain/command.ts";
import type { Huddle } from "../../../server/domain/huddles/plan.ts";
import type { HuddleId, PersonId } from "../../../server/domain/ids.ts";
import { day, minute } from "../../../server/domain/time.ts";
import { MinutesKeeper } from "../../../server/history/minutes-keeper.ts";
import type { Store } from "../../../server/ports.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import {
  captureId,
  escalationId,
  huddleId,
  huddleOf,
  meetingId,
  team,
  withHuddles,
} from "../../support/huddles.ts";
import { byId, loans, siteOf } from "../../support/site.ts";
import { actionId, addOf } from "../../support/states.ts";
import { type Asked, adminToken, person, type Served, serve, tokenFor } from "./support.ts";

const boss: Asked = { token: adminToken };
const local = { kind: "system", part: "local" } as const;
const monday = Date.parse("2026-11-16T08:00:00Z");
const dayNames = ["monday", "tuesday", "wednesday", "thursday", "friday"];

interface House {
  readonly served: Served;
  readonly keeper: MinutesKeeper;
  readonly run: (...commands: FactCommand[]) => Promise<void>;
  readonly get: (path: string) => ReturnType<Served["send"]>;
}

async function house(site = withHuddles, store: Store = createMemoryStore()): Promise<House> {
  const served = await serve({ site, store });
  served.clock.time = monday;
  const keeper = new MinutesKeeper(served.operations, served.store);
  const run = async (...commands: FactCommand[]) => {
    for (const command of commands) {
      const outcome = await served.operations.run(command, local);
      if (outcome.status !== "done") throw new Error(`${command.type}: ${JSON.stringify(outcome)}`);
    }
  };
  return { served, keeper, run, get: (path) => served.send("GET", path, boss) };
}

/** A huddle of so many minutes, which keeps a text. */
async function held({ served, keeper, run }: House, id: string, at: number, text: string, minutes = 10) {
  served.clock.time = at;
  const meeting = meetingId(id);
  await run(
    { type: "start-huddle", meeting, huddle: team },
    { type: "capture", meeting, capture: captureId("k"), kind: "decision", text },
  );
  served.clock.time += minutes * minute;
  await run({ type: "end-huddle", meeting });
  await keeper.look(served.clock.time);
}

/** Held Monday to Friday but for Wednesday; eleven minutes on Friday, nine on the other days. */
async function week() {
  const all = await house();
  for (const [place, name] of dayNames.entries())
    if (place !== 2)
      await held(all, name, monday + place * day, `We decide on ${name}`, place === 4 ? 11 : 9);
  return all;
}

const ids = (answered: { readonly body: { readonly id: string }[] }) => answered.body.map(({ id }) => id);

describe("[MI1] minutes are kept as soon as a huddle has ended, and tell how things were then", () => {
  test("[MI1] sections with their times, who was there by id, what came of it", async () => {
    const all = await house();
    const { served, keeper, run, get } = all;
    const cy = await person(served, "member", "Cy Young");
    const [meeting, at] = [meetingId("m1"), monday];
    await run(
      { type: "start-huddle", meeting, huddle: team },
      { type: "mark-attendance", meeting, person: cy.id, presence: "present" },
      { ...addOf({ owner: cy.id, due: "2026-12-01" }) },
      {
        type: "capture",
        meeting,
        capture: captureId("k1"),
        kind: "recognition",
        text: "Thanks for the order",
      },
      { type: "turn-huddle", meeting, from: 0, to: 2 },
      { type: "capture-action", meeting, capture: captureId("k2"), action: actionId("a1") },
      {
        ...{ type: "escalate", escalation: escalationId("x1"), from: team, item: { kind: "topic" } },
        ...{ title: "Scanners", reason: "No money", area: loans },
      },
    );
    served.clock.time = at + 12 * minute;
    await run({ type: "end-huddle", meeting });
    const expected = {
      id: "m1",
      huddle: "team",
      name: "Loans, daily",
      date: "2026-11-16",
      dueAt: "2026-11-16T08:00:00.000Z",
      endedAt: "2026-11-16T08:12:00.000Z",
      forgotten: false,
      sections: [{ kind: "people", timebox: 60, extended: 0, spent: 0 }, { spent: 0 }, { spent: 720 }],
      attendance: [{ person: cy.id, presence: "present" }],
      captured: [{ id: "k1", section: 0, kind: "recognition", text: "Thanks for the order" }],
      actions: [
        { id: "k2", section: 2, title: "Ask for the passport at the door", owner: cy.id, due: "2026-12-01" },
      ],
      escalations: [
        { what: "raised", title: "Scanners", area: "Loans", path: ["Loans, daily", "Back office"] },
      ],
    };
    // before the keeper looked, and after
    expect((await get("/api/v1/minutes/m1")).body).toMatchObject(expected);
    await keeper.look(served.clock.time);
    await run({ type: "edit-action", action: actionId("a1"), title: "Other", why: null, kind: "idea" });
    expect((await get("/api/v1/minutes/m1")).body).toMatchObject(expected);
    expect([
      ids(await get("/api/v1/minutes?text=passport")),
      ids(await get("/api/v1/minutes?text=other")),
    ]).toEqual([["m1"], []]);
    // a server that starts anew keeps what stands in the file
    await new MinutesKeeper(served.operations, served.store).look(served.clock.time);
    expect((await get("/api/v1/minutes/m1")).body).toMatchObject(expected);
    expect((await get("/api/v1/minutes/m2")).body.code).toBe("unknown-meeting");
  });

  test("[MI1] the answer that was told stands in the minutes of the huddle that told it", async () => {
    const all = await house();
    const x = { escalation: escalationId("x1") };
    await held(all, "m1", monday, "First");
    await all.run(
      {
        ...{
          type: "escalate",
          ...x,
          from: team,
          item: { kind: "topic" },
          title: "T",
          reason: "R",
          area: loans,
        },
      },
      { type: "answer-escalation", ...x, answer: "In May" },
    );
    await held(all, "m2", monday + day, "Second");
    const { body } = await all.get("/api/v1/minutes/m2");
    expect(body.escalations).toMatchObject([{ what: "told", title: "T", answer: "In May" }]);
    expect((await all.get("/api/v1/minutes/m1")).body.escalations).toEqual([]);
  });
});

describe("[MI2] a huddle leaves the live state two days after its end, and its minutes stay", () => {
  test("[MI2] also over a restart", async () => {
    const store = createMemoryStore();
    const all = await house(withHuddles, store);
    await held(all, "m1", monday, "Kept for good");
    const { operations } = all.served;
    await all.keeper.look(monday + 10 * minute + 2 * day);
    expect(operations.book.state.meetings.size).toBe(1);
    await all.keeper.look(monday + 10 * minute + 2 * day + 1);
    expect(operations.book.state.meetings.size).toBe(0);
    await new MinutesKeeper(operations, store).look(monday + 9 * day);
    expect((await all.get("/api/v1/minutes/m1")).body.captured[0].text).toBe("Kept for good");
    expect((await all.get("/api/v1/meetings/m1")).body.code).toBe("unknown-meeting");
  });

  test("[MI2] one that nobody ended is ended by the server, and said to be forgotten", async () => {
    const { served, keeper, run, get } = await house();
    await run({ type: "start-huddle", meeting: meetingId("m1"), huddle: team });
    await keeper.look(monday + 70 * minute - 1);
    expect(served.operations.book.state.meetings.get(meetingId("m1"))?.endedAt).toBeNull();
    served.clock.time = monday + 70 * minute;
    await keeper.look(monday + 70 * minute);
    expect((await get("/api/v1/minutes/m1")).body.forgotten).toBe(true);
    const { body } = await get("/api/v1/huddles/health");
    expect(body[0]).toMatchObject({ held: 1, forgotten: 1, averageLength: null, averageOverrun: null });
  });
});

describe("[MI3] minutes are listed page by page, the newest first", () => {
  test("[MI3] of a huddle, of a time, to the last", async () => {
    const all = await week();
    await all.run({ type: "start-huddle", meeting: meetingId("now"), huddle: team });
    const first = await all.get("/api/v1/minutes?limit=3");
    expect(ids(first)).toEqual(["friday", "thursday", "tuesday"]);
    expect(first.body[0]).toMatchObject({ planned: 600, spent: 660, decisions: 1, present: 0, found: null });
    const next = /<(.+)>; rel="next"/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
    const second = await all.get(next);
    expect([ids(second), second.headers.get("link")]).toEqual([["monday"], null]);
    expect(ids(await all.get("/api/v1/minutes?huddle=department"))).toEqual([]);
    expect(ids(await all.get("/api/v1/minutes?from=2026-11-17&to=2026-11-20"))).toEqual([
      "thursday",
      "tuesday",
    ]);
    expect(ids(await all.get("/api/v1/minutes?to=2026-11-17"))).toEqual(["monday"]);
    expect((await all.get("/api/v1/minutes?after=x")).body.errors?.[0]?.field ?? "after").toBe("after");
    expect((await all.get("/api/v1/minutes?from=soon")).body.code).toBe("invalid");
  });

  test("[MI3] over months and years, in order", async () => {
    const all = await house();
    const dates = ["2024-02-29", "2025-12-31", "2026-01-01", "2026-10-30"];
    for (const date of dates) await held(all, `m-${date}`, Date.parse(`${date}T08:00:00Z`), "Kept");
    all.served.clock.time = Date.parse("2027-01-01");
    await all.keeper.look(all.served.clock.time);
    expect(ids(await all.get("/api/v1/minutes"))).toEqual([...dates].reverse().map((date) => `m-${date}`));
    expect(ids(await all.get("/api/v1/minutes?from=2025-12-31&to=2026-01-02&text=kept"))).toEqual([
      "m-2026-01-01",
      "m-2025-12-31",
    ]);
  });
});

test("[MI3] a time finds what is of another month on the clock of the huddle", async () => {
  const clocks = [
    ["honolulu", "Pacific/Honolulu"],
    ["auckland", "Pacific/Auckland"],
  ] as const;
  const huddles = clocks.map(([id, zone]) => huddleOf({ id: huddleId(id), zone }));
  const all = await house(siteOf({ huddles: byId<HuddleId, Huddle>(huddles) }));
  for (const [id, time] of [
    ["honolulu", "2026-12-01T05:00Z"],
    ["auckland", "2026-11-30T20:00Z"],
  ] as const) {
    all.served.clock.time = Date.parse(time);
    await all.run({ type: "start-huddle", meeting: meetingId(id), huddle: huddleId(id) });
    await all.run({ type: "end-huddle", meeting: meetingId(id) });
  }
  await all.keeper.look(all.served.clock.time);
  await all.keeper.look(all.served.clock.time + 3 * day);
  expect(all.served.operations.book.state.meetings.size).toBe(0);
  const found = async (span: string) => [
    ids(await all.get(`/api/v1/minutes?${span}`)),
    ids(await all.get(`/api/v1/minutes?${span}&text=loans`)),
  ];
  expect(await found("from=2026-12-01T00:00Z&to=2026-12-02T00:00Z")).toEqual([["honolulu"], ["honolulu"]]);
  expect(await found("from=2026-11-30T00:00Z&to=2026-11-30T23:00Z")).toEqual([["auckland"], ["auckland"]]);
});

describe("[MI4] a search finds each of its words in any text, whatever the capitals", () => {
  test("[MI4] in what was captured, and in the name of the huddle", async () => {
    const all = await week();
    const search = (text: string) => all.get(`/api/v1/minutes?text=${encodeURIComponent(text)}`);
    const friday = await search("FRIDAY");
    expect([ids(friday), friday.body[0].found]).toEqual([["friday"], "We decide on friday"]);
    expect(ids(await search("on we"))).toHaveLength(4);
    expect(ids(await search("loans, thurs"))).toEqual(["thursday"]);
    expect(ids(await search("wednesday"))).toEqual([]);
  });

  test("[MI4] page by page, also in other alphabets", async () => {
    const all = await house();
    for (const [place, text] of ["ÄRGER im Flur", "ärger", "Ruhe", "Ärger"].entries())
      await held(all, `m${place}`, monday + place * day, text);
    const first = await all.get(`/api/v1/minutes?limit=2&text=${encodeURIComponent("ärger")}`);
    const next = /<(.+)>/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
    expect([ids(first), ids(await all.get(next))]).toEqual([["m3", "m1"], ["m0"]]);
  });
});

describe("[MI5] the figures of huddles are of each huddle, and of nobody who leads one", () => {
  test("[MI5] held, missed, how long, and how much above the plan", async () => {
    const all = await week();
    all.served.clock.time = monday + 5 * day;
    const { body } = await all.get("/api/v1/huddles/health?from=2026-11-01&to=2026-11-30");
    expect(body[0]).toEqual({
      huddle: "team",
      name: "Loans, daily",
      tier: 1,
      held: 4,
      // nothing was held before Monday: that was no miss
      missed: 1,
      missedOn: ["2026-11-18"],
      forgotten: 0,
      averageLength: (3 * 540 + 660) / 4,
      averageOverrun: 60 / 4,
    });
    expect(body[1]).toMatchObject({ huddle: "department", held: 0, missed: 0, averageLength: null });
    expect((await all.get("/api/v1/huddles/health?from=2026-11-19&to=2026-11-20")).body[0]).toMatchObject({
      held: 1,
      missed: 0,
      averageOverrun: 0,
    });
  });
});

test("[MI5] one that is still held after midnight was not missed", async () => {
  const all = await house();
  await held(all, "m1", monday, "First");
  all.served.clock.time = Date.parse("2026-11-17T22:50:00Z");
  await all.run({ type: "start-huddle", meeting: meetingId("m2"), huddle: team });
  all.served.clock.time = Date.parse("2026-11-17T23:10:00Z");
  expect((await all.get("/api/v1/huddles/health")).body[0]).toMatchObject({ held: 1, missed: 0 });
});

describe("[MI6] minutes are exported", () => {
  test("[MI6] as CSV, without names, and without formulas", async () => {
    const all = await house();
    await held(all, "m1", monday, '=HYPERLINK("http://evil")');
    const { headers, text } = await all.get("/api/v1/minutes/export.csv?huddle=team");
    expect(headers.get("content-disposition")).toBe('attachment; filename="minutes.csv"');
    const lines = text.trimEnd().split("\r\n");
    expect(lines[0]).toMatch(/^meeting,huddle,huddle_name,tier,date,started_at/);
    expect(lines).toHaveLength(1 + 1 + 3 + 1);
    expect(lines[1]).toContain("2026-11-16T09:00:00+01:00");
    expect(lines[5]).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(
      (await all.get("/api/v1/minutes/export.csv?text=nothing")).text.trimEnd().split("\r\n"),
    ).toHaveLength(1);
  });

  test("[MI6] as JSON, the oldest first", async () => {
    const all = await week();
    const { body } = await all.get("/api/v1/minutes/export.json");
    expect(ids({ body })).toEqual(["monday", "tuesday", "thursday", "friday"]);
    expect(body[0]).toEqual((await all.get("/api/v1/minutes/monday")).body);
    expect((await all.get("/api/v1/minutes/export.json?to=2026-01-01")).body).toEqual([]);
  });
});

describe("[MI7] minutes are printed", () => {
  async function printed(language: "en" | "de") {
    const site = siteOf({ ...withHuddles, language, locale: language === "en" ? "en-GB" : "de-DE" });
    const all = await house(site);
    const eve = await person(all.served, "supervisor", "Eve <b>Stone</b>");
    const asked = { cookie: eve.cookie };
    const post = (path: string, body?: unknown) =>
      all.served.send("POST", `/api/v1${path}`, { ...asked, ...(body !== undefined && { body }) });
    await post("/huddles/team/start", { id: "m1" });
    await post("/meetings/m1/captures", { kind: "decision", text: 'We open at <eight> & "not" later' });
    await post("/meetings/m1/attendance", { person: eve.id, presence: "present" });
    all.served.clock.time += 10 * minute + 5_000;
    await post("/meetings/m1/end");
    const page = () => all.served.send("GET", "/huddles/minutes/m1", asked);
    return { all, eve: eve.id as PersonId, page };
  }

  test("[MI7] on a page without a script, every text as it was written", async () => {
    const { all, eve, page } = await printed("en");
    const { status, headers, text } = await page();
    expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(text).not.toMatch(/<script|style=|<b>|<eight>/);
    for (const part of [
      "Loans, daily",
      "Monday, 16 November 2026",
      "09:00–09:10",
      "10:05 of 10:00 min",
      "0:05 over",
    ])
      expect(text).toContain(part);
    for (const part of [
      "1 present",
      "Decisions",
      "We open at &#60;eight&#62; &#38; &#34;not&#34; later",
      "Eve ",
    ])
      expect(text).toContain(part);
    expect((await all.served.send("GET", "/minutes.css")).status).toBe(200);
    // a name that is erased is erased here, too
    await all.served.send("DELETE", `/api/v1/people/${eve}`, boss);
    expect((await all.served.send("GET", "/huddles/minutes/m1", boss)).text).not.toContain("Eve");
  });

  test("[MI7] in the language of the site, for those who may read huddles", async () => {
    const { all, page } = await printed("de");
    expect((await page()).text).toContain("Beschlüsse");
    expect((await page()).text).toContain("Montag, 16. November 2026");
    const token = await tokenFor(all.served, "calls:read");
    expect((await all.served.send("GET", "/huddles/minutes/m1", { token })).status).toBe(403);
  });
});
