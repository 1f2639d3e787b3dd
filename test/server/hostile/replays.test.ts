import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Outcome, Request } from "../../../server/book/book.ts";
import type { Actor } from "../../../server/domain/actor.ts";
import type { DayKey } from "../../../server/domain/ledger.ts";
import { documentName } from "../../../server/history/day-sheet.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { type Office, openOffice, reopened } from "../../support/office.ts";
import { plain } from "../../support/plain.ts";
import { requests } from "../../support/random-commands.ts";
import { siteOf } from "../../support/site.ts";

/** Commands that come again: at once, later, in another order, after a restart, with another body, from somebody else. */

const site = siteOf();

type Step =
  | {
      readonly kind: "send";
      /** Which command of the list, and in whose name and under whose id it is sent. */
      readonly command: number;
      readonly id: number;
      readonly by: number;
      /** Sent before the one in front of it is answered. */
      readonly atOnce: boolean;
    }
  | { readonly kind: "restart"; readonly snapshot: boolean };

const few = fc.nat(9);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    // mostly the same id with its own command and sender: a repeat
    arbitrary: fc
      .record({
        id: few,
        command: fc.option(few, { freq: 6 }),
        by: fc.option(few, { freq: 6 }),
        atOnce: fc.boolean(),
      })
      .map(
        ({ id, command, by, atOnce }): Step => ({
          kind: "send",
          id,
          command: command ?? id,
          by: by ?? id,
          atOnce,
        }),
      ),
  },
  { weight: 1, arbitrary: fc.boolean().map((snapshot): Step => ({ kind: "restart", snapshot })) },
);

interface Sent {
  readonly key: string;
  readonly request: Request;
  readonly by: Actor;
  readonly id: string;
}

function sentOf(step: Extract<Step, { kind: "send" }>, list: readonly Request[]): Sent {
  const at = (place: number) => list[place % list.length] as Request;
  const { by } = at(step.by).context;
  const id = `id-${step.id % list.length}`;
  return { key: JSON.stringify([by, id]), request: at(step.command), by, id };
}

/** What stands in the place of the writer, to see that it is noticed. `first`: what was answered to each id so far. */
type Plant = (run: Office["run"], first: Map<string, ReturnType<Office["run"]>>) => Office["run"];
const nothing: Plant = (run) => run;

async function play(
  steps: readonly Step[],
  list: readonly Request[],
  plant: Plant,
  days: readonly DayKey[] = [],
) {
  const first = new Map<string, ReturnType<Office["run"]>>();
  const store = createMemoryStore();
  let office: Office = await openOffice(store, site);
  const answers: { readonly sent: Sent; readonly outcome: Promise<unknown> }[] = [];
  for (const one of steps) {
    if (one.kind === "restart") {
      await Promise.all(answers.map(({ outcome }) => outcome));
      if (one.snapshot) await office.operations.checkpoint();
      office = await reopened(office, store);
      continue;
    }
    const sent = sentOf(one, list);
    const outcome = plant(office.run, first)(sent.request.command, sent.by, sent.id);
    answers.push({ sent, outcome });
    if (!one.atOnce) await outcome;
  }
  const outcomes = await Promise.all(answers.map(({ outcome }) => outcome as Promise<Outcome>));
  const { book } = office.operations;
  // what is not at hand is on the disk
  const disk = new Map<string, unknown>();
  for (const key of days) disk.set(documentName(key), await store.read(documentName(key)));
  for (const [name, sheet] of disk) if (sheet === undefined) disk.delete(name);
  return {
    answers: answers.map(({ sent }, at) => ({ key: sent.key, outcome: outcomes[at] })),
    days: [...book.ledger.days.keys()],
    kept: plain(book, [], disk),
  };
}

/** Throws where what comes again has an effect, or another answer. */
async function replay(list: readonly Request[], steps: readonly Step[], plant: Plant): Promise<void> {
  // what would have been, had each been sent once
  const known = new Set<string>();
  const once = await play(
    steps.filter((one) => {
      if (one.kind === "restart") return false;
      const { key } = sentOf(one, list);
      return !known.has(key) && known.add(key);
    }),
    list,
    plant,
  );
  const again = await play(steps, list, plant, once.days);
  const first = new Map(once.answers.map(({ key, outcome }) => [key, outcome]));
  for (const { key, outcome } of again.answers) expect(outcome, "the answer").toEqual(first.get(key));
  expect(again.kept, "what is kept").toEqual(once.kept);
}

const replays = (plant: Plant) =>
  fc.asyncProperty(requests(site, 10), fc.array(step, { minLength: 2, maxLength: 40 }), (list, steps) =>
    replay(list, steps, plant),
  );

test("[FZ9] whatever comes again, in whatever order: one effect, the same answer", async () => {
  await fc.assert(replays(nothing), { numRuns: 150 });
});

/** Does something else with an id that it has seen. */
const onRepeat =
  (
    then: (
      first: ReturnType<Office["run"]>,
      again: () => ReturnType<Office["run"]>,
    ) => ReturnType<Office["run"]>,
  ): Plant =>
  (run, first) =>
  (command, by, id = "") => {
    const key = JSON.stringify([by, id]);
    const known = first.get(key);
    const answer = known
      ? then(known, () => run(command, by, `${id} ${first.size} again`))
      : run(command, by, id);
    if (!known) first.set(key, answer);
    return answer;
  };

test.each([
  ["an effect that is doubled", "what is kept", onRepeat((first, again) => again().then(() => first))],
  [
    "another answer to what came again",
    "the answer",
    onRepeat(async () => ({ status: "refused", refusal: { code: "not-allowed" } })),
  ],
])("[FZ9] %s is noticed", async (_what, told, plant) => {
  const found = await fc.check(replays(plant), { numRuns: 150, endOnFailure: true });
  expect(String(found.errorInstance)).toContain(told);
});
