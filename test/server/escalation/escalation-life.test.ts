import * as fc from "fast-check";
import { expect, test } from "vitest";
import { day, hour, minute, second } from "../../../server/domain/time.ts";
import { houseOf, stepsAfter } from "../../domain/climbing.ts";
import { FaultyStore } from "../../support/faulty-store.ts";
import { type Climbing, openClimbing, TestClock } from "./support.ts";

/**
 * The life of a server in one line: time passes, its clock is set, its disk is full, it is killed and started again, and
 * clients and clocks ask in any order. The model knows how long each call is open, in real time, and nothing else.
 */

const after = [0, 45, 60, 3_600, 86_400];
const site = houseOf({ clock: "always", chain: { acknowledge: stepsAfter(...after), resolve: [] } });

const jump = fc.constantFrom(hour, -hour, 365 * day, -365 * day, 366 * day, 1_500, -1_500, 700, -40);
const things = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant("raise" as const) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      what: fc.constant("pass" as const),
      ms: fc.oneof(fc.integer({ min: 0, max: 90 * second }), fc.integer({ min: 0, max: 2 * hour })),
    }),
  },
  { weight: 4, arbitrary: fc.record({ what: fc.constant("jump" as const), by: jump }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("twice" as const) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant("full" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant("kill" as const), off: fc.integer({ min: 0, max: hour }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constant("stop" as const), off: fc.integer({ min: 0, max: hour }) }),
  },
);

test("[ES5] whatever happens to clock, disk and process: each step once, in order, and as soon as it can be kept", async () => {
  let fired = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(things, { maxLength: 30 }), async (life) => {
      const store = new FaultyStore();
      let climbing = await openClimbing(store, new TestClock(), site);
      /** Real ms for which each call is open. */
      const ages = new Map<string, number>();
      const pass = (ms: number) => {
        climbing.clock.pass(ms);
        for (const [id, age] of ages) ages.set(id, age + ms);
      };
      const restart = async (off: number) => {
        pass(off);
        await store.close();
        climbing = await openClimbing(store, climbing.clock, site);
        await climbing.escalation.start();
        await climbing.escalation.stop();
      };
      for (const thing of life) {
        if (thing.what === "raise") {
          const id = `c${ages.size}`;
          await climbing.raise(id);
          ages.set(id, 0);
        } else if (thing.what === "pass") pass(thing.ms);
        else if (thing.what === "jump") climbing.clock.jump(thing.by);
        else if (thing.what === "kill") await restart(thing.off);
        else if (thing.what === "stop") {
          await climbing.operations.stop();
          await restart(thing.off);
        } else if (thing.what === "full") {
          store.disk = "full";
          await climbing.escalation.tick();
          store.disk = "well";
        } else await Promise.all([climb(climbing), climbing.escalation.tick(), climb(climbing)]);
        await climbing.escalation.tick();
        // What a clock was set by while nothing could be kept is taken over at the first look after that.
        await climbing.escalation.tick();
        expect(climbing.fired()).toEqual(expectedOf(ages));
      }
      fired += climbing.fired().length;
      await store.close();
    }),
    { numRuns: Number(process.env["RUNS"] ?? 40) },
  );
  expect(fired).toBeGreaterThan(0);
});

async function climb({ operations }: Climbing): Promise<void> {
  await operations.run({ type: "climb" }, { kind: "system", part: "server" });
}

function expectedOf(ages: ReadonlyMap<string, number>): string[] {
  return [...ages].flatMap(([id, age]) =>
    after.flatMap((seconds, place) => (age >= seconds * second ? [`${id} 1.acknowledge.${place + 1}`] : [])),
  );
}

test("[ES5] the model's steps are those of the site", () => {
  expect(expectedOf(new Map([["c0", minute]]))).toHaveLength(3);
});
