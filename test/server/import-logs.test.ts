import { describe, expect, it } from "vitest";
import type { QueueId } from "../../server/domain/ids.ts";
import { NotCsv } from "../../server/inputs/csv/records.ts";
import {
  bankCalls,
  csvFile,
  exampleMap,
  type House,
  haveLogs,
  importLog,
  january,
  januaryOf,
  loanWork,
  now,
  openHouse,
  totalsOf,
} from "./import-support.ts";

const header =
  "call,service,priority,queued_at,left_queue_at,wait_s,outcome,served_from,served_until,service_s,agent";
const day = { from: "1999-01-09", to: "1999-01-10" };

async function importCalls(rows: readonly string[], house?: House) {
  const home = house ?? (await openHouse(now));
  const map = await exampleMap("bank-calls", home.operations.site);
  return { house: home, ...(await importLog(home, map, await csvFile([header, ...rows]))) };
}

function totals(house: House, queue: string, period = day) {
  return totalsOf(house, { queues: [queue as QueueId], ...period });
}

describe("a log of items", () => {
  it("[IM1] answered, abandoned, and queues by their service", async () => {
    const { house, recorded, bad } = await importCalls([
      "c1,PS,2,1999-01-09T10:00:00,1999-01-09T10:00:35,35,answered,1999-01-09T10:00:34,1999-01-09T10:03:00,146,agent-01",
      "c2,PS,0,1999-01-09T10:01:00,1999-01-09T10:01:03,3,abandoned,,,,",
      "c3,NW,0,1999-01-09T10:02:00,1999-01-09T10:02:00,0,answered,1999-01-09T10:02:00,1999-01-09T10:02:30,30,agent-02",
      "c4,ZZ,0,1999-01-09T10:02:00,1999-01-09T10:02:40,40,abandoned,,,,",
    ]);
    expect([recorded, bad]).toEqual([3 + 2 + 3 + 2, []]);
    expect(await totals(house, "phone-banking")).toMatchObject({
      arrived: 2,
      answered: 1,
      completed: 1,
      abandoned: 1,
      shortAbandoned: 1,
      meanWaitAnswered: 35,
      meanWaitAbandoned: 3,
      serviceLevel: { value: 0 },
    });
    expect(await totals(house, "phone-new")).toMatchObject({ arrived: 1, answered: 1, meanWaitAnswered: 0 });
    expect(await totals(house, "phone-other")).toMatchObject({ arrived: 1, abandoned: 1 });
  });

  it("[IM6] the wait that was measured is believed, and midnight does not make a wait of a day", async () => {
    const { house, bad } = await importCalls([
      "c1,PS,1,1999-01-09T23:59:28,1999-01-09T00:00:03,35,answered,1999-01-09T00:00:03,1999-01-09T00:00:55,52,agent-19",
      "c2,PS,1,1999-01-09T23:59:30,1999-01-09T00:00:10,,abandoned,,,,",
    ]);
    expect(bad).toEqual([]);
    expect(await totals(house, "phone-banking")).toMatchObject({
      arrived: 2,
      meanWaitAnswered: 35,
      meanWaitAbandoned: 40,
      completed: 0,
    });
    expect(await totals(house, "phone-banking", { from: "1999-01-10", to: "1999-01-11" })).toMatchObject({
      arrived: 0,
      completed: 1,
    });
  });

  it("[IM7] fields may be empty where something else tells as much", async () => {
    const { house, bad } = await importCalls([
      "c1,,,1999-01-09T10:00:00,,20,answered,,,,",
      "c2,PS,,1999-01-09T10:00:00,1999-01-09T10:00:21,,answered,,,,",
      "c3,PS,,1999-01-09T10:00:00,,,answered,1999-01-09T10:00:22,,,",
      "c4,PS,,1999-01-09T10:00:00,,,,,,,",
    ]);
    expect(bad).toEqual([]);
    expect(await totals(house, "phone-other")).toMatchObject({ answered: 1, meanWaitAnswered: 20 });
    expect(await totals(house, "phone-banking")).toMatchObject({
      arrived: 3,
      answered: 2,
      meanWaitAnswered: 21.5,
    });
  });

  it("[IM8] bad rows are told one by one, and stop no good one", async () => {
    const good = "good,PS,0,1999-01-09T10:00:00,,7,answered,,,,";
    const rows: [row: string, problem: string][] = [
      [",PS,0,1999-01-09T10:00:00,,7,answered,,,,", "Its id is empty."],
      ["c1,PS,0,,,7,answered,,,,", "Its id is empty."],
      ["c2,PS,0,1999-13-09T10:00:00,,7,answered,,,,", "queued_at “1999-13-09T10:00:00” is not a time."],
      ["c3,PS,0,1999-01-09T10:00:00,,seven,answered,,,,", "wait_s “seven” is not a number of seconds."],
      ["c4,PS,0,1999-01-09T10:00:00,,7,vanished,,,,", "outcome “vanished” is not in the map."],
      ["c5,PS,0,1999-01-09T10:00:00,,7,,,,,", "It says when it left, but not how."],
      ["c6,PS,0,1999-01-09T10:00:00,,,answered,,,,", "It says how it left, but not when."],
      ["c7,PS,0,1999-01-09T10:00:00,,7,answered,,then,,", "served_until “then” is not a time."],
      ["c8,PS,0,1999-01-09T10:00:00,,7,answered", "It has 7 fields, and the header 11."],
      ["c9,PS,0,2999-01-09T10:00:00,,7,answered,,,,", "It tells of the future."],
      ['c"10,PS,0,1999-01-09T10:00:00,,7,answered,,,,', "It has a quote that is never closed."],
      [
        `${"c".repeat(101)},PS,0,1999-01-09T10:00:00,,7,answered,,,,`,
        "Its id is longer than 100 characters, or has some that can't be printed.",
      ],
    ];
    const { house, bad } = await importCalls([...rows.map(([row]) => row), good]);
    expect(bad.map(({ row, problem }) => [row, problem])).toEqual(
      rows.map(([, problem], index) => [index + 2, problem]),
    );
    expect(bad.map(({ text }) => text)).toEqual(rows.map(([row]) => row));
    expect(await totals(house, "phone-banking")).toMatchObject({ arrived: 1, answered: 1 });
  });

  it("[IM8] bytes that are not UTF-8 spoil their row alone; a byte order mark spoils nothing", async () => {
    const house = await openHouse(now);
    const bytes = Buffer.concat([
      Buffer.from(`\ufeff${header}\r\n`),
      Buffer.from("c1,PS,0,1999-01-09T10:00:00,,7,answered,,,,\r\nc2,P"),
      Buffer.from([0xe9]),
      Buffer.from(
        "S,0,1999-01-09T10:00:00,,7,answered,,,,\r\nc3,PS,0,1999-01-09T10:00:00,,7,answered,,,,Zoë",
      ),
    ]);
    const map = await exampleMap("bank-calls", house.operations.site);
    const { bad } = await importLog(house, map, await csvFile(bytes));
    expect(bad.map(({ row, problem }) => [row, problem])).toEqual([[3, "It is not UTF-8."]]);
    expect((await totals(house, "phone-banking")).arrived).toBe(2);
  });

  it("[IM9] a column that the header lacks is one error, at once", async () => {
    const house = await openHouse(now);
    const map = await exampleMap("bank-calls", house.operations.site);
    const started = importLog(
      house,
      map,
      await csvFile(["call,service,queued_at,wait_s,result", "c1,PS,x,1,answered"]),
    );
    await expect(started).rejects.toThrow(NotCsv);
    await expect(started).rejects.toThrow(
      "Its header lacks “left_queue_at”, “served_from”, “outcome”, “served_until”, which the map reads.",
    );
    await expect(importLog(house, map, await csvFile(Buffer.alloc(0)))).rejects.toThrow("The file is empty");
  });

  it("[IM10] an import that is repeated changes nothing; the same id at another time is another call", async () => {
    const rows = [
      "c1,PS,2,1999-01-09T10:00:00,1999-01-09T10:00:35,35,answered,,1999-01-09T10:03:00,,",
      "c1,PS,2,1999-01-09T12:00:00,1999-01-09T12:00:35,35,abandoned,,,,",
    ];
    const { house, recorded } = await importCalls(rows);
    const first = await totals(house, "phone-banking");
    const again = await importCalls(rows, house);
    expect([recorded, again.recorded, again.repeated]).toEqual([5, 0, 5]);
    expect(await totals(house, "phone-banking")).toEqual(first);
    expect(first).toMatchObject({ arrived: 2, answered: 1, abandoned: 1 });
  });

  it("[IM11] only, except and another zone", async () => {
    const house = await openHouse(now);
    const map = await exampleMap("bank-calls", house.operations.site);
    const rows = ["PS", "NW", "NE"].map(
      (service) => `${service},${service},0,1999-01-09T00:30:00,,7,answered,,,,`,
    );
    const path = await csvFile([header, ...rows]);
    const some = {
      ...map,
      only: { service: ["PS", "NW"] },
      except: { outcome: ["abandoned"], call: ["NW"] },
      zone: "UTC",
    };
    expect(await importLog(house, some, path)).toMatchObject({ rows: 3, passedOver: 2, recorded: 2 });
    const utc = { from: "1999-01-09T00:30Z", to: "1999-01-09T00:35Z" };
    expect(await totals(house, "phone-banking", utc)).toMatchObject({ arrived: 1 });
  });
});

describe("a log of cases", () => {
  const importCases = async (rows: readonly string[]) => {
    const house = await openHouse(now);
    const map = await exampleMap("loan-work", house.operations.site);
    return {
      house,
      ...(await importLog(house, map, await csvFile(["case,activity,completed_at", ...rows]))),
    };
  };
  const week = { from: "2011-10-03", to: "2011-10-10" };

  it("[IM2] a case waits in a step's queue from the step before to its own", async () => {
    const { house, recorded } = await importCases([
      "7,A3,2011-10-03T09:00:00",
      "8,A1,2011-10-03T09:30:00",
      "7,A5,2011-10-05T10:00:00",
      "7,A5,2011-10-06T12:00:00",
    ]);
    expect(recorded).toBe(2 + 2 * 2);
    expect(await totals(house, "applications", week)).toMatchObject({ arrived: 0, completed: 1 });
    expect(await totals(house, "leads", week)).toMatchObject({ arrived: 0, completed: 1 });
    expect(await totals(house, "offers", week)).toMatchObject({ arrived: 2, completed: 2 });
    const arrivals = { from: "2011-10-03T09:00", to: "2011-10-03T09:05" };
    expect((await totals(house, "offers", arrivals)).arrived).toBe(1);
    const bucket = house.operations.book.ledger.days.get("offers/2011-10-03")?.buckets.get(7 * 12);
    expect(bucket?.waiting).toBe(1);
  });

  it("[IM2] rows need not be in order, and two steps at one time are two", async () => {
    const { house } = await importCases([
      "7,A5,2011-10-06T12:00:00",
      "7,A5,2011-10-05T10:00:00",
      "7,A3,2011-10-03T09:00:00",
      "7,A6,2011-10-06T12:00:00",
    ]);
    expect(await totals(house, "offers", week)).toMatchObject({ arrived: 2, completed: 2 });
    expect(await totals(house, "assessment", week)).toMatchObject({ arrived: 1, completed: 1 });
    expect(await totals(house, "applications", week)).toMatchObject({ arrived: 0, completed: 1 });
  });

  it("[IM8] a step of no queue, without a case or a time, is a bad row", async () => {
    const { bad } = await importCases([
      "7,A9,2011-10-06T12:00:00",
      ",A3,2011-10-06T12:00:00",
      "7,A3,",
      "7,A3,noon",
    ]);
    expect(bad.map(({ problem }) => problem)).toEqual([
      "There is no queue for activity “A9”.",
      "case is empty.",
      "completed_at is empty.",
      "completed_at “noon” is not a time.",
    ]);
  });
});

describe.runIf(haveLogs)("the real logs beside the project (AKARI_DATA)", () => {
  it("[IM12] the bank's calls of January 1999 come to their control totals, also when they are imported twice", async () => {
    const house = await openHouse(now);
    const map = await exampleMap("bank-calls", house.operations.site);
    const first = await importLog(house, map, bankCalls);
    expect([first.rows, first.bad]).toEqual([31_359, []]);
    expect(await januaryOf(house)).toEqual(january);
    await house.operations.checkpoint();
    expect(await januaryOf(house)).toEqual(january);
    const again = await importLog(house, map, bankCalls);
    expect([again.recorded, again.repeated]).toEqual([0, first.recorded]);
    expect(await januaryOf(house)).toEqual(january);
  });

  it("[IM12] the loan work of 2011 comes to its control totals", async () => {
    const house = await openHouse(now);
    const map = await exampleMap("loan-work", house.operations.site);
    const { bad, rows } = await importLog(house, map, loanWork);
    expect([rows, bad]).toEqual([25_585, []]);
    const completed = async (queue: string) =>
      (await totals(house, queue, { from: "2011-10-01", to: "2011-12-16" })).completed;
    const queues = ["leads", "fraud-check", "applications", "missing-documents", "offers", "assessment"];
    expect(await Promise.all(queues.map(completed))).toEqual([2_607, 124, 8_577, 3_739, 7_725, 2_813]);
    const arrived = await totalsOf(house, {
      queues: queues as QueueId[],
      from: "2011-10-01",
      to: "2011-12-16",
    });
    // All but the first step of each of 4,094 applications.
    expect(arrived.arrived).toBe(25_585 - 4_094);
    for (const queue of queues)
      expect(house.operations.book.ledger.queues.get(queue as QueueId)?.line.size).toBe(0);
  });
});
