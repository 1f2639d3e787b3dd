import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { root } from "../../server/cli/setup/root.mjs";
import { newId } from "../../server/clock.ts";
import { Agenda } from "../../server/demo/agenda.ts";
import { DemoClock } from "../../server/demo/clock.ts";
import { Demo, history } from "../../server/demo/demo.ts";
import { type Deed, Office, startOf } from "../../server/demo/office.ts";
import { colleagues } from "../../server/demo/people.ts";
import { Random } from "../../server/demo/random.ts";
import { forgetful } from "../../server/demo/store.ts";
import { localDate } from "../../server/domain/calendar.ts";
import { isOpen, settledAt, settledBefore } from "../../server/domain/call.ts";
import { dueOn } from "../../server/domain/huddles/schedule.ts";
import { openingAt } from "../../server/domain/opening.ts";
import { amountOf, levelOf } from "../../server/domain/queue.ts";
import { queueTile } from "../../server/domain/views/queues.ts";
import { Operations } from "../../server/operations.ts";
import { Register } from "../../server/register.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { exampleSite } from "./import-support.ts";
import { printed } from "./support/printed.ts";

const hour = 3_600_000;
/** A Friday, an hour before the loans office opens. */
const morning = Date.parse("2026-11-20T06:00:00Z");

function deedsOf(office: Office, from: number, hours: number, step = hour): Deed[] {
  office.start(from);
  const deeds: Deed[] = [];
  for (let at = from; at < from + hours * hour; at += step)
    deeds.push(...office.until(Math.min(at + step, from + hours * hour)));
  return deeds;
}

describe("the demo's office", () => {
  it("[DE1] the same seed makes the same days, however often one looks; another seed makes others", async () => {
    const site = await exampleSite();
    const one = deedsOf(new Office(site, 7), morning, 20);
    expect(one.length).toBeGreaterThan(5_000);
    expect(deedsOf(new Office(site, 7), morning, 20, 7 * 60_000)).toEqual(one);
    expect(deedsOf(new Office(site, 8), morning, 20)).not.toEqual(one);
  });

  it("[DE2] it does nothing but commands, and none of a week is refused", async () => {
    const { runAll, site } = await openDemo();
    expect(await runAll(deedsOf(new Office(site, 1), morning, 7 * 24))).toEqual([]);
  });

  it("[DE3] work, surges, abandons, balks, calls of people and of the rule, and all steps of calls and actions", async () => {
    const deeds = deedsOf(new Office(await exampleSite(), 1), morning, 5 * 24);
    const types = new Set(deeds.map(({ command }) => command.type));
    expect([...types].sort()).toEqual(
      [
        "record-items",
        "set-level",
        "raise-call",
        "acknowledge-call",
        "attend-call",
        "resolve-call",
        "cancel-call",
      ]
        .concat(["add-action", "stage-action", "due-action", "assign-action", "block-action"])
        .concat(["finish-action", "decline-action", "plan-window", "set-kpi"])
        .concat(["start-huddle", "turn-huddle", "extend-section", "end-huddle", "mark-attendance"])
        .concat(["capture", "capture-action", "escalate", "escalate-further", "answer-escalation"])
        .sort(),
    );
    const events = deeds.flatMap(({ command }) => (command.type === "record-items" ? command.events : []));
    expect(new Set(events.map(({ type }) => type))).toEqual(
      new Set(["arrived", "started", "completed", "abandoned", "balked"]),
    );
    const raised = deeds.filter(({ command }) => command.type === "raise-call");
    expect(new Set(raised.map(({ by }) => by.kind))).toEqual(new Set(["person", "system"]));
  });

  it("[DE12] huddles are held at their time from the first section to the last, and the figures of forty days are known", async () => {
    const site = await exampleSite();
    const deeds = deedsOf(new Office(site, 1), morning, 5 * 24);
    const started = deeds.filter(({ command }) => command.type === "start-huddle");
    // Friday, Monday and Tuesday; the branch each day; the site on Monday.
    const held = started.map(({ command }) => ("huddle" in command ? command.huddle : ""));
    for (const id of ["loans-daily", "operations-daily", "site-weekly"]) expect(held).toContain(id);
    expect(held.length).toBeGreaterThan(7);
    for (const { at, command } of started) {
      if (command.type !== "start-huddle") continue;
      const huddle = site.huddles.get(command.huddle);
      if (!huddle) throw new Error(command.huddle);
      const due = dueOn(huddle, localDate(at, huddle.zone), site) ?? 0;
      expect(at - due).toBeGreaterThanOrEqual(0);
      expect(at - due).toBeLessThan(5 * 60_000);
      const its = deeds.filter(
        (deed) => "meeting" in deed.command && deed.command.meeting === command.meeting,
      );
      const turns = its.flatMap(({ command: one }) => (one.type === "turn-huddle" ? [one.to] : []));
      expect(turns).toEqual(huddle.agenda.map((_, place) => place).slice(1));
      expect(its.at(-1)?.command.type).toBe("end-huddle");
    }
    const days = deeds.flatMap(({ command }) =>
      command.type === "set-kpi" && command.kpi === "mood" ? [command.date] : [],
    );
    expect(days.length).toBeGreaterThan(25);
    expect(new Set(days).size).toBe(days.length);
  });

  it("[DE4] nothing arrives while an area is closed", async () => {
    const site = await exampleSite();
    const deeds = deedsOf(new Office(site, 3), morning, 4 * 24);
    const closed = deeds.filter(({ at, command }) => {
      if (command.type !== "record-items" || at < morning) return false;
      return command.events.some(({ type, queue }) => {
        const area = site.areas.get(site.queues.get(queue)?.area ?? ("" as never));
        return type === "arrived" && area && !openingAt(area, at).open;
      });
    });
    expect(closed).toEqual([]);
  });

  it("[DE5] it starts at a time at which every area is open, on a day that is not in the future", async () => {
    const site = await exampleSite();
    for (
      let today = Date.parse("2026-11-14T20:00:00Z");
      today < Date.parse("2027-01-05T00:00:00Z");
      today += 11 * hour
    ) {
      const start = startOf(site, today);
      expect([...site.areas.values()].map((area) => openingAt(area, start).open)).toEqual([true, true]);
      expect(start).toBeLessThan(today + 24 * hour);
    }
  });

  it("[DE6] at night it goes on a quarter of an hour before the next opening", async () => {
    const office = new Office(await exampleSite(), 1);
    // The branch closes at midnight in Jerusalem, and opens at seven.
    expect(office.wakesAt(Date.parse("2026-11-20T21:00:00Z"))).toBeNull();
    expect(office.wakesAt(Date.parse("2026-11-20T22:30:00Z"))).toBeNull();
    expect(office.wakesAt(Date.parse("2026-11-20T23:30:00Z"))).toBe(Date.parse("2026-11-21T04:45:00Z"));
    expect(office.wakesAt(Date.parse("2026-11-21T04:50:00Z"))).toBeNull();
  });
});

describe("the demo on a server", () => {
  it("[DE7] it begins with levels, trends, calls and actions", async () => {
    const { site, operations, register, clock } = await openDemo();
    const start = Date.parse("2026-11-20T07:50:00Z");
    await new Demo({ operations, register }, site, clock, 1).start(start);
    const { ledger, state } = operations.book;
    const picture = { site, state, ledger, names: register.names, now: start };
    let withTrend = 0;
    for (const [index, queue] of [...site.queues.values()].entries()) {
      const area = site.areas.get(queue.area);
      if (!area) throw new Error(queue.id);
      const level = levelOf(queue, area, ledger.queues.get(queue.id), start);
      if (level.state === "no-data") throw new Error(`${queue.id} has no data`);
      expect(amountOf(queue, level.waiting)).toBeLessThan(3 * queue.level.act);
      const { trend } = queueTile(picture, queue, area, index);
      if (trend.some((value) => value !== null)) withTrend++;
    }
    // Since midnight: a small queue may have seen nothing yet.
    expect(withTrend).toBeGreaterThan(9);
    const calls = [...state.calls.values()];
    expect(calls.length).toBeGreaterThan(10);
    expect(calls.filter((call) => !isOpen(call)).length).toBeGreaterThan(10);
    expect(new Set([...state.actions.values()].map(({ stage }) => stage)).size).toBeGreaterThan(3);
    expect([...register.names.values()].sort()).toEqual(colleagues.map(({ name }) => name).sort());
    expect(clock.now()).toBeGreaterThanOrEqual(start);
  });

  it("[DE8] it may run for weeks: what it holds does not grow", async () => {
    const { runAll, site, operations, clock, documents } = await openDemo();
    const office = new Office(site, 1);
    office.start(morning);
    for (let day = 0; day < 16; day++) {
      const end = morning + day * 24 * hour;
      await runAll(office.until(end));
      clock.put(end);
      const calls = settledBefore(operations.book.state.calls, end - 48 * hour).map((call) => {
        return { call: call.id, settledAt: settledAt(call) };
      });
      await operations.run({ type: "archive-calls", calls }, { kind: "system", part: "server" });
      await operations.checkpoint();
    }
    // The store lets go of what is older than ten days: two weeks would be more documents.
    expect(await documents()).toBeLessThan(230);
    const items = [...operations.book.ledger.queues.values()].map(
      ({ line, recent, older }) => line.size + recent.size + older.size,
    );
    expect(Math.max(...items)).toBeLessThan(6_000);
    const { calls, actions } = operations.book.state;
    expect(operations.book.ledger.days.size).toBeLessThan(14 * 5);
    expect(calls.size).toBeLessThan(200);
    const made = [...actions.values()].filter(({ origin }) => !origin);
    // Eight that go round, and small ones of huddles: two a day at most.
    expect(made.filter(({ id }) => id.startsWith("demo-action-"))).toHaveLength(8);
    expect(made.length).toBeLessThan(8 + 2 * 16);
    // Of causes that return at most one is open for each cause and area.
    const causes = [...site.callTypes.values()].reduce((sum, type) => sum + type.causes.size, 0);
    expect(actions.size - made.length).toBeLessThan(causes * site.areas.size);
  });
});

it("[DE9] npm run demo says where the boards are, that they are open, and who may sign in", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", "server/cli/demo.ts", "--speed", "60"], {
    cwd: root,
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", ADMIN_TOKEN: "an-admin-token-for-tests" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    const output = await printed(child, /PIN 6666/);
    expect(output).toContain("Its boards are open");
    expect(output).toMatch(/Ana, supervisor, +PIN 1111/);
    const [, url] = /(http:\S+)\/board\?preview=back-office/.exec(output) ?? [];
    const headers = { authorization: "Bearer an-admin-token-for-tests" };
    const answer = await fetch(`${url}/api/v1/boards/back-office/view`, { headers });
    const { queues } = (await answer.json()) as { queues: Record<string, { level: unknown }> };
    expect(Object.values(queues).map(({ level }) => level !== null)).toEqual([
      true,
      true,
      true,
      true,
      true,
      true,
    ]);
  } finally {
    child.kill("SIGINT");
    await once(child, "close");
  }
  expect(child.exitCode).toBe(0);
});

it("[DE10] chance is spread as it should be, and the agenda keeps order", () => {
  const random = new Random(5);
  const draws = Array.from({ length: 20_000 }, () => random.next());
  const mean = draws.reduce((a, b) => a + b) / draws.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
  expect(draws.every((value) => value >= 0 && value < 1)).toBe(true);
  const waits = Array.from({ length: 20_000 }, () => random.exponential(60));
  expect(Math.abs(waits.reduce((a, b) => a + b) / waits.length - 60)).toBeLessThan(2);
  const agenda = new Agenda();
  const seen: number[] = [];
  for (const draw of draws.slice(0, 1000)) agenda.add(Math.floor(draw * 100), (at) => seen.push(at));
  agenda.runUntil(49);
  expect(seen.every((at) => at <= 49)).toBe(true);
  agenda.runUntil(100);
  expect(seen).toHaveLength(1000);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

async function openDemo() {
  const site = await exampleSite();
  const clock = new DemoClock(Date.parse("2026-11-20T07:50:00Z") - history, 30);
  const inner = createMemoryStore();
  const store = forgetful(inner, () => clock.now());
  const names = new Set<string>();
  const counting = {
    ...store,
    checkpoint: async (...args: Parameters<typeof store.checkpoint>) => {
      for (const name of args[1].keys()) names.add(name);
      await store.checkpoint(...args);
    },
  };
  const operations = new Operations({
    store: counting,
    clock,
    newId,
    site,
    onBroken: (error) => {
      throw error;
    },
  });
  await operations.start();
  const register = new Register(store);
  /** What is refused, as text. Events of items go together, as the demo itself sends them. */
  const runAll = async (deeds: readonly Deed[]): Promise<string[]> => {
    const refused: string[] = [];
    for (const { person, role } of colleagues) {
      if (operations.book.state.people.has(person)) continue;
      await operations.run({ type: "add-person", person, role }, { kind: "system", part: "local" });
    }
    let events: Extract<Deed["command"], { type: "record-items" }>["events"] = [];
    const run = async ({ at, command, by }: Deed) => {
      clock.put(at);
      const outcome = await operations.run(command, by);
      if (outcome.status !== "done") refused.push(JSON.stringify([command, outcome]));
    };
    for (const [index, deed] of deeds.entries()) {
      if (deed.command.type === "record-items") events = [...events, ...deed.command.events];
      else await run(deed);
      if (events.length < 500 && index < deeds.length - 1) continue;
      await run({
        ...deed,
        by: { kind: "system", part: "local" },
        command: { type: "record-items", events },
      });
      events = [];
    }
    return refused;
  };
  const documents = async () => {
    const kept = await Promise.all([...names].map((name) => store.read(name)));
    return kept.filter((document) => document !== undefined).length;
  };
  return { site, operations, register, clock, runAll, documents };
}
