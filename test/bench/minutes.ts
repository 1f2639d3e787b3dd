/*
 * The minutes of huddles: what it costs to open them after three years of five huddles a working day, on the embedded store that was
 * just opened. The anchor is the read of one month's file. The first page and a search, also one that finds nothing, take
 * 300 ms at most.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadSite } from "../../config/load.ts";
import { newId } from "../../server/clock.ts";
import { headOf, type Minutes } from "../../server/domain/huddles/minutes.ts";
import { sectionKinds } from "../../server/domain/huddles/plan.ts";
import type {
  ActionId,
  CaptureId,
  EscalationId,
  HuddleId,
  MeetingId,
  PersonId,
} from "../../server/domain/ids.ts";
import { huddleHealth } from "../../server/history/huddle-health.ts";
import { findMinutes, minutesByMonth } from "../../server/history/minutes.ts";
import { readMonth, writeMinutes } from "../../server/history/minutes-files.ts";
import { minutesPage } from "../../server/history/minutes-pages.ts";
import { Operations } from "../../server/operations.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { missed, verdict } from "../support/verdict.ts";

const day = 86_400_000;
const today = Date.parse("2026-11-18T00:00:00Z");
const perDay = 5;
const most = 300;
const sentence = "The scanner at the counter takes no paper, so we move one of the two from the first floor";

function idOf(date: string, number: number): string {
  return `${date}-0000-4000-8000-00000000000${number}`;
}

function minutesOn(at: number, number: number): Minutes {
  const date = new Date(at).toISOString().slice(0, 10);
  const startedAt = at + (8 + number / 4) * 3_600_000;
  const by = { kind: "person", person: idOf("person", number) as PersonId, device: null } as const;
  const inSection = (place: number) => ({ section: place % 12, at: startedAt + place * 60_000, by });
  const count = (length: number) => Array.from({ length }, (_, place) => place);
  return {
    id: idOf(date, number) as MeetingId,
    huddle: `huddle-${number}` as HuddleId,
    ...{ name: `Huddle of team ${number}`, tier: 1, zone: "Europe/Amsterdam", date, dueAt: startedAt },
    ...{ startedAt, endedAt: startedAt + 720_000, startedBy: by, facilitator: by, forgotten: false },
    sections: sectionKinds.map((kind) => ({ kind, title: null, timebox: 60, extended: 0, spent: 61_234 })),
    attendance: count(12).map((place) => {
      return { person: idOf("people", place) as PersonId, presence: place > 9 ? "excused" : "present" };
    }),
    captured: count(8).map((place) => ({
      ...inSection(place),
      id: idOf(date, place) as CaptureId,
      kind: (["decision", "note", "recognition"] as const)[place % 3] ?? "note",
      text: `${sentence} ${date} ${place}`,
    })),
    actions: count(3).map((place) => ({
      ...inSection(place),
      id: idOf(date, place) as CaptureId,
      action: idOf(date, place) as ActionId,
      ...{ title: "Move the scanner", owner: by.person, role: null, due: date },
    })),
    kpis: [],
    escalations: [
      {
        ...{
          escalation: idOf(date, 0) as EscalationId,
          what: "raised",
          title: "Two more scanners",
          reason: sentence,
        },
        ...{ area: "Loans", path: ["Huddle of team 1", "Back office"], answer: null },
      },
    ],
  };
}

async function open(folder: string) {
  const store = createEmbeddedStore({ folder });
  const loaded = await loadSite("config");
  if (!loaded.ok) throw new Error("the example site has problems");
  const onBroken = (error: unknown) => {
    throw error;
  };
  const clock = { speed: 1, now: () => today };
  const operations = new Operations({ store, clock, newId, site: loaded.site, onBroken });
  await operations.start();
  return { operations, store };
}

async function fill(folder: string): Promise<number> {
  const { operations, store } = await open(folder);
  const months = new Map<string, Minutes[]>();
  for (let at = today - 3 * 365 * day; at < today; at += day) {
    if (new Date(at).getUTCDay() % 6 === 0) continue;
    const month = new Date(at).toISOString().slice(0, 7);
    const some = Array.from({ length: perDay }, (_, number) => minutesOn(at, number));
    months.set(month, [...(months.get(month) ?? []), ...some]);
  }
  for (const some of months.values())
    await writeMinutes(
      store,
      some.map((minutes) => ({ minutes, head: headOf(minutes) })),
    );
  await operations.stop();
  return [...months.values()].flat().length;
}

/** In a process that has just opened the folder: what is asked first pays for everything. */
async function look(
  folder: string,
  name: string,
  ask: (history: Awaited<ReturnType<typeof open>>) => Promise<unknown>,
) {
  const history = await open(folder);
  const start = performance.now();
  const found = await ask(history);
  const ms = performance.now() - start;
  await history.operations.stop();
  return { name, ms, found };
}

const folder = await mkdtemp(join(tmpdir(), "akari-bench-"));
try {
  const data = join(folder, "data");
  console.log(`${await fill(data)} huddles in three years`);
  const all = { from: 0, to: today };
  const page = (text?: string) => async (history: Awaited<ReturnType<typeof open>>) =>
    (await minutesPage(history, { span: null, text }, 50, null)).listed.length;
  const anchor = await look(
    data,
    "one month's file (anchor)",
    async ({ store }) => (await readMonth(store, "2025-06")).length,
  );
  console.log(`  ${anchor.name.padEnd(58)} ${anchor.ms.toFixed(1)} ms, ${anchor.found} minutes`);
  const old = new Date(today - 1_000 * day).toISOString().slice(0, 10);
  const measured = [
    await look(data, "the first page of 50", page()),
    await look(data, "a search that finds much", page("scanner floor")),
    await look(data, "a search that finds one day of three years ago", page(`counter ${old}`)),
    await look(data, "a search that finds nothing", page("umbrella")),
    await look(data, "one huddle of three years ago", async (history) =>
      (await findMinutes(history, idOf(old, 1) as MeetingId)) ? 1 : 0,
    ),
    await look(
      data,
      "a year of figures",
      async (history) => (await huddleHealth(history, { from: today - 365 * day, to: today }, today)).length,
    ),
  ];
  for (const { name, ms, found } of measured)
    verdict(name, `${ms.toFixed(1).padStart(7)} ms, at most ${most}; ${found} found`, ms <= most);
  const exported = await look(data, "all of it, as for an export", async (history) => {
    let count = 0;
    for await (const some of minutesByMonth(history, { span: all }, "oldest")) count += some.length;
    return count;
  });
  console.log(`  ${exported.name.padEnd(58)} ${exported.ms.toFixed(1)} ms, ${exported.found} minutes`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (missed() > 0) process.exitCode = 1;
