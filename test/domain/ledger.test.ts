import { describe, expect, it } from "vitest";
import type { ItemId } from "../../server/domain/ids.ts";
import {
  emptyLedger,
  freshSamples,
  type ItemSample,
  type Ledger,
  recordSamples,
  sheetsTouched,
} from "../../server/domain/ledger.ts";
import { itemOf } from "../../server/domain/queue.ts";
import { cpuTime } from "../support/cpu-time.ts";
import { event, level, noted, phone, recorded, sums, waiting } from "./ledger-support.ts";

const none = {
  arrived: 0,
  answered: [],
  abandoned: [],
  answeredUnseen: 0,
  abandonedUnseen: 0,
  completed: 0,
  balked: 0,
};
const hours = 3600;
const days = 24 * hours;

describe("what an item's events count", () => {
  const cases = [
    { name: "arrives", events: [event("arrived", "a", 0)], counted: { arrived: 1 }, line: 1 },
    {
      name: "is answered",
      events: [event("arrived", "a", 0), event("started", "a", 35)],
      counted: { arrived: 1, answered: [35] },
      line: 0,
    },
    {
      name: "is answered and completed",
      events: [event("arrived", "a", 0), event("started", "a", 35), event("completed", "a", 400)],
      counted: { arrived: 1, answered: [35], completed: 1 },
      line: 0,
    },
    {
      name: "abandons",
      events: [event("arrived", "a", 0), event("abandoned", "a", 90)],
      counted: { arrived: 1, abandoned: [90] },
      line: 0,
    },
    {
      name: "is completed without a start: its wait is not known",
      events: [event("arrived", "a", 0), event("completed", "a", 90)],
      counted: { arrived: 1, completed: 1 },
      line: 0,
    },
    {
      name: "is completed, and nobody saw it arrive",
      events: [event("completed", "a", 90)],
      counted: { completed: 1 },
      line: 0,
    },
    {
      name: "is begun, and nobody saw it arrive",
      events: [event("started", "a", 90)],
      counted: { answeredUnseen: 1 },
      line: 0,
    },
    {
      name: "abandons, and is completed by a system that closes everything",
      events: [event("arrived", "a", 0), event("abandoned", "a", 90), event("completed", "a", 91)],
      counted: { arrived: 1, abandoned: [90], completed: 1 },
      line: 0,
    },
    {
      name: "gives up and is begun: it was answered",
      events: [event("arrived", "a", 0), event("abandoned", "a", 90), event("started", "a", 95)],
      counted: { arrived: 1, answered: [95] },
      line: 0,
    },
    {
      name: "is begun by two: the first counts",
      events: [event("arrived", "a", 0), event("started", "a", 50), event("started", "a", 40)],
      counted: { arrived: 1, answered: [40] },
      line: 0,
    },
  ];
  for (const { name, events, counted, line } of cases) {
    it(`[LE1] an item that ${name}`, () => {
      const ledger = recorded([events]);
      expect(sums(ledger)).toEqual({ ...none, ...counted });
      expect(waiting(ledger)).toBe(line);
    });
  }

  it("[LE3] clocks that differ never make a wait below 0", () => {
    const ledger = recorded([
      [event("arrived", "a", 10), event("started", "a", 8), event("completed", "a", 9)],
    ]);
    expect(sums(ledger)).toEqual({ ...none, arrived: 1, answered: [0], completed: 1 });
  });

  it("[LE4] an arrival that is told after the start moves the answer to its five minutes", () => {
    const before = recorded([[event("started", "a", 310)]]);
    expect(sums(before)).toEqual({ ...none, answeredUnseen: 1 });
    const after = recordSamples(before, [event("arrived", "a", 290)], 2);
    expect(sums(after)).toEqual({ ...none, arrived: 1, answered: [20] });
    expect([...(after.days.get("phone/2026-03-02")?.buckets.get(108)?.answered ?? [])]).toEqual([20]);
  });

  it("[LE5] events without an item are counted, and do not move the level", () => {
    const ledger = recorded([
      [
        event("arrived", null, 0),
        event("started", null, 1),
        event("abandoned", null, 2),
        event("completed", null, 3),
      ],
    ]);
    expect(sums(ledger)).toEqual({
      ...none,
      arrived: 1,
      answeredUnseen: 1,
      abandonedUnseen: 1,
      completed: 1,
    });
    expect(ledger.queues.get(phone)?.lastEventAt ?? null).toBeNull();
  });

  it("[LE5] whoever balks never joins the line, with an item or without", () => {
    const ledger = recorded([[level(7, 0), event("balked", null, 10), event("balked", "x", 20)]]);
    expect(sums(ledger)).toEqual({ ...none, balked: 2 });
    expect(ledger.queues.get(phone)?.lastEventAt ?? null).toBeNull();
  });
});

describe("repeats", () => {
  it("[LE2] an event that is known is passed over, also within one command", () => {
    const samples = [event("arrived", "a", 0), event("arrived", null, 5), event("arrived", null, 5)];
    const once = recorded([samples]);
    expect(sums(once).arrived).toBe(2);
    expect(freshSamples(once, samples)).toEqual([]);
  });

  it("[LE2] the same id in another queue is another event", () => {
    const other = "counter" as typeof phone;
    const ledger = recorded([[event("arrived", "a", 0), event("arrived", "a", 0, other)]]);
    expect([sums(ledger).arrived, sums(ledger, other).arrived]).toEqual([1, 1]);
  });
});

describe("the level's curve", () => {
  it("[LE6] each five minutes keep the last level in them", () => {
    const ledger = recorded([
      [event("arrived", "a", 0), event("arrived", "b", 10), event("started", "a", 20)],
      [event("arrived", "c", 310), event("arrived", "d", 320)],
      [event("started", "b", 900)],
    ]);
    expect([0, 300, 600, 900].map((at) => noted(ledger, at))).toEqual([1, 3, undefined, 2]);
  });

  it("[LE6] one entry over many five minutes notes each of them", () => {
    const ledger = recorded([
      [event("arrived", "a", 0), event("arrived", "b", 310), event("started", "a", 620)],
    ]);
    expect([0, 300, 600].map((at) => noted(ledger, at))).toEqual([1, 2, 1]);
  });

  it("[LE6] a late event corrects the newest level, not an older one", () => {
    const ledger = recorded([
      [event("arrived", "a", 0)],
      [event("arrived", "b", 400)],
      [event("started", "a", 20)],
    ]);
    expect([0, 300].map((at) => noted(ledger, at))).toEqual([1, 1]);
  });

  it("[LE6] a late event needs the sheet of the newest level", () => {
    const ledger = recorded([[event("arrived", "a", 3 * days)]]);
    expect([...sheetsTouched(ledger, [event("arrived", "b", 0)])].sort()).toEqual([
      "phone/2026-03-02",
      "phone/2026-03-05",
    ]);
  });

  it("[LE7] a pushed level speaks until items do, and one that comes late changes nothing", () => {
    const pushed = recorded([[event("arrived", "a", 0), level(7, 60)]]);
    expect(noted(pushed, 0)).toBe(7);
    expect(noted(recordSamples(pushed, [event("arrived", "b", 30)], 2), 0)).toBe(7);
    expect(noted(recordSamples(pushed, [event("arrived", "b", 70)], 2), 0)).toBe(2);
    const late = recordSamples(pushed, [level(99, 50)], 2);
    expect(late.queues.get(phone)?.pushed?.waiting).toBe(7);
    expect(noted(late, 0)).toBe(7);
  });

  it("[LE8] what is lost is not part of the curve", () => {
    const recording = { forgetAfter: () => 4 * hours * 1000 };
    const ledger = recorded(
      [[event("arrived", "lost", 0)], [event("arrived", "a", 5 * hours)]],
      emptyLedger,
      recording,
    );
    expect(noted(ledger, 5 * hours)).toBe(1);
  });
});

describe("what is remembered of items", () => {
  const done = (item: string, at: number) => [event("arrived", item, at), event("started", item, at + 1)];
  const knows = (ledger: Ledger, item: string) => {
    const queue = ledger.queues.get(phone);
    return queue !== undefined && itemOf(queue, item as ItemId) !== undefined;
  };
  /** Entries with the days that have passed on the server's clock. */
  const told = (...entries: (readonly [days: number, samples: readonly ItemSample[]])[]) =>
    entries.reduce(
      (ledger, [at, samples], n) => recordSamples(ledger, samples, n + 1, { at: at * days * 1000 }),
      emptyLedger,
    );

  it("[LE9] two days at least after the last word on it, and four at most", () => {
    const first = [
      [0, done("a", 0)],
      [1.5, done("b", 5)],
    ] as const;
    expect(knows(told(...first, [3, done("c", 9)], [3.4, []]), "b")).toBe(true);
    expect(knows(told(...first, [3, done("c", 9)], [3.9, done("d", 9)]), "a")).toBe(true);
    expect(knows(told(...first, [3, done("c", 9)], [5.1, done("d", 9)]), "a")).toBe(false);
  });

  it("[LE9] or until 10,000 others were heard of", () => {
    const others = (from: number, count: number) =>
      Array.from({ length: count }, (_, n) => event("completed", `other ${from + n}`, n / 1e6));
    expect(knows(recorded([done("a", 0), others(0, 9_998)]), "a")).toBe(true);
    expect(knows(recorded([done("a", 0), others(0, 9_999), others(20_000, 9_999)]), "a")).toBe(true);
    expect(knows(recorded([done("a", 0), others(0, 9_999), others(20_000, 10_000)]), "a")).toBe(false);
  });

  it("[LE9] what waits is never forgotten; two days after it was lost it leaves the line, and is still known", () => {
    const recording = { forgetAfter: () => 4 * hours * 1000 };
    const line = (at: number) =>
      recorded([[event("arrived", "a", 0)], done("b", at)], emptyLedger, recording);
    expect(waiting(line(2 * days + 3 * hours))).toBe(1);
    const lost = line(2 * days + 5 * hours);
    expect(waiting(lost)).toBe(0);
    expect(sums(recordSamples(lost, [event("started", "a", 30)], 3))).toEqual({
      ...none,
      arrived: 2,
      answered: [1, 30],
    });
  });

  it("[LE9] a month of history may come in beneath live work, all arrivals before all starts", () => {
    const items = Array.from({ length: 8_000 }, (_, n) => ({ item: `old ${n}`, at: n * 324 }));
    const batches = [
      [event("arrived", "live", 60 * days)],
      items.map(({ item, at }) => event("arrived", item, at)),
      [event("arrived", "live 2", 60 * days + hours)],
      items.map(({ item, at }) => event("started", item, at + 7)),
    ];
    const { arrived, answered, answeredUnseen } = sums(
      recorded(batches, emptyLedger, { forgetAfter: () => 4 * hours * 1000 }),
    );
    expect([arrived, answered.length, answeredUnseen]).toEqual([8_002, 8_000, 0]);
  });

  it("[LE9] what is forgotten stays counted", () => {
    const ledger = told(
      [0, done("a", 0)],
      [3, done("b", 5)],
      [6, done("c", 9)],
      [6, [event("completed", "a", 20)]],
    );
    expect(sums(ledger)).toEqual({ ...none, arrived: 3, answered: [1, 1, 1], completed: 1 });
  });
});

it("[LE10] a book is never changed: the one before stands as it was", () => {
  const before = recorded([[event("arrived", "a", 0)]]);
  const counted = JSON.stringify([sums(before), waiting(before), noted(before, 0)]);
  recordSamples(before, [event("started", "a", 5), event("arrived", "b", 6)], 2);
  expect(JSON.stringify([sums(before), waiting(before), noted(before, 0)])).toBe(counted);
});

it("[LE11] an event costs the same, however many came before it in its five minutes", () => {
  const cost = (already: number) => {
    let ledger = recorded([Array.from({ length: already }, (_, n) => event("arrived", null, n / 1e6))]);
    return cpuTime(() => {
      for (let n = 0; n < 500; n++)
        ledger = recordSamples(ledger, [event("arrived", `item ${n}`, 200 + n / 1e6)], 2 + n);
    });
  };
  cost(1000);
  // Were it in proportion to them it would be 200 times as much; a loaded machine is slow, not wrong.
  expect(cost(200_000)).toBeLessThan(20 * cost(1000) + 200);
});

it("[LE1] counts are made on UTC days", () => {
  expect([...recorded([[event("arrived", "a", 15 * hours)]]).days.keys()]).toEqual(["phone/2026-03-03"]);
});
