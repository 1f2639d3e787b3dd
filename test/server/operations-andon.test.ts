import * as fc from "fast-check";
import { expect, test } from "vitest";
import { day, minute } from "../../server/domain/time.ts";
import { type Asking, asking } from "../support/asking.ts";
import { diceFrom } from "../support/dice.ts";
import { cast, type Who } from "../support/paper.ts";
import { morning } from "../support/states.ts";
import { AndonHouse, type Envelope } from "./andon-house.ts";

/** Longer: AKARI_ANDON_RUNS=2000. */
const numRuns = Number(process.env["AKARI_ANDON_RUNS"] ?? 60);

interface Crash {
  /** Calls to the disk until the power goes. */
  readonly after: number;
  readonly how: "kill" | "power cut";
}
interface Burst {
  readonly asks: readonly (readonly [Asking, Who])[];
  readonly again: readonly number[];
}
type Turn =
  /** Commands that come at once; those of before come again, in whatever order. */
  | ({ readonly kind: "burst" } & Burst)
  /** Several take one call at once. */
  | { readonly kind: "race"; readonly call: number; readonly who: readonly Who[] }
  | { readonly kind: "clock"; readonly at: number }
  /** Long after, by a clock that is put back while the files are written, and commands come. */
  | Archiving
  | { readonly kind: "checkpoint" | "stop" };
interface Archiving extends Burst {
  readonly kind: "archive";
  readonly back: boolean;
}
type Step = readonly [turn: Turn, crash: Crash | null];

const who = fc.constantFrom<Who>(...cast, "ana", "ana", "cy", "eve");
const burst = {
  asks: fc.array(fc.tuple(asking, who), { maxLength: 6, size: "max" }),
  again: fc.array(fc.nat(60), { maxLength: 3 }),
} as const;
const turn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("burst" as const), ...burst }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("race" as const),
      call: fc.nat(3),
      who: fc.array(fc.constantFrom<Who>("ana", "ben", "button"), { minLength: 2, maxLength: 4 }),
    }),
  },
  // By a little, and by days, forwards and back: an answer is remembered for seven.
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("clock" as const),
      at: fc.oneof(fc.nat(40 * minute), fc.integer({ min: -day, max: 5 * day })),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("checkpoint", "stop") }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("archive" as const), back: fc.boolean(), ...burst }),
  },
);
const crash: fc.Arbitrary<Crash | null> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.record({ after: fc.nat(14), how: fc.constantFrom<Crash["how"]>("kill", "power cut") }),
  },
);
const steps: fc.Arbitrary<Step[]> = fc.array(fc.tuple(turn, crash), { maxLength: 25, size: "max" });

async function take(house: AndonHouse, turn: Turn): Promise<void> {
  switch (turn.kind) {
    case "burst":
      await house.send(envelopesOf(house, turn));
      return;
    case "race":
      return race(house, turn);
    case "clock":
      house.clock.time = morning + turn.at;
      return;
    case "checkpoint":
      return house.checkpoint();
    case "archive":
      return archive(house, turn);
    case "stop":
      return house.stop();
  }
}

function envelopesOf(house: AndonHouse, { asks, again }: Burst): Envelope[] {
  const fresh = asks.flatMap(([asking, who]): Envelope[] => {
    const asked = asking(house.state);
    return asked.type === "level-back" || asked.type === "archive-calls" ? [] : [house.envelope(asked, who)];
  });
  const all = [...fresh, ...again.flatMap((place) => house.sent[place] ?? [])];
  return all.filter((envelope) => !house.isStale(envelope));
}

async function archive(house: AndonHouse, turn: Archiving): Promise<void> {
  house.clock.time = morning + 5 * day;
  const archiving = house.archive();
  if (turn.back) house.clock.time = morning;
  // An id that goes into the files at this moment might be used once more.
  const envelopes = envelopesOf(house, turn).filter(({ asked }) => asked.type !== "raise-call");
  await Promise.all([archiving, house.send(envelopes)]);
}

async function race(house: AndonHouse, { call: place, who }: Extract<Turn, { kind: "race" }>): Promise<void> {
  const open = [...house.paper.slips.values()].filter(({ state }) => state === "raised");
  const slip = open[place % Math.max(1, open.length)];
  if (!slip) return;
  const asked = { type: "acknowledge-call", call: slip.id } as const;
  const answers = await house.send(who.map((one) => house.envelope(asked, one)));
  if (house.isBroken()) return;
  const [first, ...others] = answers.map((answer) => (answer === "nothing" ? answer : answer.status));
  expect([first, new Set(others)]).toEqual(["done", new Set(["refused"])]);
}

test(
  "[AN27] crashes, repeats, disorder and clocks that jump: nothing that was acknowledged is lost, nothing is doubled",
  async () => {
    const run = async (list: readonly Step[], seed: number) => {
      const house = new AndonHouse();
      const dice = diceFrom(seed);
      await house.begin();
      for (const [turn, crash] of list) {
        if (crash) house.dim(crash.after);
        await take(house, turn);
        if (crash) await house.powerBack(crash.how, dice);
        else if (turn.kind === "stop") await house.start();
      }
      await house.stop();
      await house.start();
      await house.audit();
    };
    await fc.assert(fc.asyncProperty(steps, fc.nat(), run), { numRuns });
  },
  Math.max(60_000, numRuns * 500),
);
