import { expect, test } from "vitest";
import type { ItemId, QueueId, RuleId } from "../../server/domain/ids.ts";
import { type Intervention, measures } from "../../server/domain/intervention.ts";
import { isNews } from "../../server/domain/interventions.ts";
import { emptyLedger, recordSamples, type Sample } from "../../server/domain/ledger.ts";
import { measureOf } from "../../server/domain/measures.ts";
import type { Area, Queue } from "../../server/domain/site.ts";
import { emptyState } from "../../server/domain/state.ts";
import { hour, type Instant, second } from "../../server/domain/time.ts";
import { ruleOf } from "../support/rules.ts";
import { areaOf, branch, byId, queueOf, siteOf, week } from "../support/site.ts";
import { morning } from "../support/states.ts";

/** Fifty busy queues, each with a rule for every measure, after two days with 2,000 customers each. */
const queues = Array.from({ length: 50 }, (_, number) =>
  queueOf({
    id: `q${number}` as QueueId,
    area: branch,
    kind: "live",
    promise: { seconds: 180, clock: "elapsed" },
  }),
);
const rules: readonly Intervention[] = queues.flatMap(({ id: queue }) =>
  measures.map((measure) =>
    ruleOf({ id: `${queue}/${measure}` as RuleId, queue, measure, level: 1e9, back: 1e9 }),
  ),
);
const area: Area = areaOf({
  id: branch,
  zone: "Europe/Berlin",
  hours: week([1, 7], [0, 24]),
  productiveHours: 40,
});
const site = siteOf({
  areas: byId([area]),
  queues: byId<QueueId, Queue>(queues),
  interventions: byId(rules),
});

function customers(queue: QueueId): Sample[] {
  const all: Sample[] = [];
  for (let number = 0; number < 4_000; number++) {
    const at = morning - 48 * hour + number * 43 * second;
    const told = (type: "arrived" | "started", when: Instant) =>
      all.push({ kind: "item", queue, id: `${type}${number}`, type, item: `i${number}` as ItemId, at: when });
    told("arrived", at);
    if (number < 3_990) told("started", at + (number % 90) * second);
  }
  return all;
}

const ledger = queues.reduce(
  (before, { id }, place) => recordSamples(before, customers(id), place + 1),
  emptyLedger,
);

test("[IV20] a look at 350 rules of fifty busy queues takes a small part of its second", () => {
  const look = (at: Instant) =>
    rules.filter((rule) => {
      const reading = { rule: rule.id, value: measureOf(rule, site, ledger, at) };
      return isNews(emptyState, reading, { site, at });
    }).length;
  look(morning);
  const times = Array.from({ length: 11 }, (_, number) => {
    const begun = process.cpuUsage();
    expect(look(morning + number * second)).toBe(0);
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1_000;
  }).sort((a, b) => a - b);
  expect(rules.filter((rule) => measureOf(rule, site, ledger, morning) === null)).toHaveLength(50);
  // the median, and ten times what it takes; what the processor did for it, for on a loaded machine it has to wait
  expect(times[5]).toBeLessThan(100);
});
