import fc from "fast-check";
import { expect, it } from "vitest";
import { backOff } from "../../../board/tablet/models/outbox.ts";
import { Network, storage } from "./support.ts";

const people = ["ana", "ben"] as const;

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...people).map((by) => ({ do: "submit", by }) as const) },
  { weight: 4, arbitrary: fc.constant({ do: "deliver" } as const) },
  { weight: 4, arbitrary: fc.constant({ do: "answer" } as const) },
  { weight: 2, arbitrary: fc.constant({ do: "connect" } as const) },
  { weight: 2, arbitrary: fc.constant({ do: "drop" } as const) },
  { weight: 1, arbitrary: fc.constant({ do: "reload" } as const) },
  { weight: 1, arbitrary: fc.constant({ do: "later" } as const) },
  { weight: 1, arbitrary: fc.constant({ do: "pass" } as const) },
  { weight: 1, arbitrary: fc.constant({ do: "not-signed-in" } as const) },
  { weight: 2, arbitrary: fc.constantFrom(...people).map((by) => ({ do: "sign-in", by }) as const) },
);
type Step = typeof step extends fc.Arbitrary<infer Some> ? Some : never;

function take(network: Network, doing: Step, made: { id: string; by: string }[]): void {
  switch (doing.do) {
    case "submit": {
      network.submit(doing.by);
      const last = network.courier.outbox.value.entries.at(-1);
      if (last) made.push({ id: last.id, by: doing.by });
      return;
    }
    case "sign-in":
      network.signIn(doing.by);
      return;
    case "later":
    case "not-signed-in":
      network.deliver(doing.do);
      return;
    default:
      network[doing.do]();
  }
}

it("[TB1] whatever is lost, late, repeated or reloaded, each command takes effect once, in the order of who made it", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const network = new Network();
      const made: { id: string; by: string }[] = [];
      network.signIn("ana");
      for (const doing of steps) take(network, doing, made);
      network.settle(people);
      for (const person of people) {
        const wanted = made.filter(({ by }) => by === person).map(({ id }) => id);
        expect(network.effects.filter(({ under }) => under === person).map(({ id }) => id)).toEqual(wanted);
      }
      expect(network.effects).toHaveLength(made.length);
      expect(network.courier.outbox.value.entries).toEqual([]);
      expect(network.busiest).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});

it("[TB2] one command is on its way at a time", () => {
  const network = new Network();
  network.signIn("ana");
  network.submit("ana");
  network.submit("ana");
  network.deliver();
  expect(network.effects).toHaveLength(1);
  network.answer();
  network.deliver();
  expect(network.effects).toHaveLength(2);
  expect(network.busiest).toBe(1);
});

it("[TB3] what somebody asked for is kept while another is signed in, and sent when they are back", () => {
  const network = new Network();
  network.signIn("ana");
  network.drop();
  network.submit("ana");
  network.signIn("ben");
  network.submit("ben");
  network.deliver();
  network.answer();
  network.deliver();
  expect(network.effects.map(({ under }) => under)).toEqual(["ben"]);
  expect(network.courier.outbox.value.entries.map(({ person }) => person)).toEqual(["ana"]);
  network.signIn("ana");
  network.deliver();
  expect(network.effects.map(({ under }) => under)).toEqual(["ben", "ana"]);
});

it("[TB4] what the server takes later is tried again after a pause that grows to 30 s, before what comes after it", () => {
  expect([0, 1, 2, 3, 6, 40].map(backOff)).toEqual([0, 1_000, 2_000, 4_000, 30_000, 30_000]);
  const network = new Network();
  network.signIn("ana");
  network.submit("ana");
  network.submit("ana");
  const [first, second] = network.courier.outbox.value.entries.map(({ id }) => id);
  network.deliver("later");
  network.answer();
  network.deliver();
  expect(network.effects).toEqual([]);
  network.pass();
  network.deliver();
  network.answer();
  network.deliver();
  expect(network.effects.map(({ id }) => id)).toEqual([first, second]);
});

it("[TB5] what a rule refuses leaves the outbox as a notice, and the next goes", () => {
  const network = new Network();
  network.signIn("ana");
  network.submit("ana");
  network.submit("ana");
  network.deliver("refused");
  network.answer();
  expect(network.courier.notices.value.map(({ refusal }) => refusal.code)).toEqual(["unknown-area"]);
  network.deliver();
  network.answer();
  expect(network.effects).toHaveLength(1);
  expect(network.courier.outbox.value.entries).toEqual([]);
});

it("[TB5] a command that came after its session had ended is kept for its person", () => {
  const network = new Network();
  network.signIn("ana");
  network.submit("ana");
  network.deliver("not-signed-in");
  network.answer();
  expect(network.courier.notices.value).toEqual([]);
  expect(network.courier.outbox.value.entries).toHaveLength(1);
  network.signIn("ana");
  network.deliver();
  expect(network.effects).toHaveLength(1);
});

it("[TB6] with a full storage commands are sent all the same, and the tablet says that a reload would lose them", () => {
  const full = storage();
  full.full = true;
  const network = new Network(full);
  network.signIn("ana");
  network.submit("ana");
  expect(network.courier.fragile.value).toBe(true);
  network.deliver();
  network.answer();
  expect(network.effects).toHaveLength(1);
  expect(network.courier.fragile.value).toBe(false);
});

it("[TB7] an entry that can't be read is left where it is, and stops nothing", () => {
  const kept = storage();
  kept.write("akari.outbox.broken", "{");
  kept.write("akari.outbox.other", '{"of":"another build"}');
  const network = new Network(kept);
  network.signIn("ana");
  network.submit("ana");
  network.reload();
  network.settle(["ana"]);
  expect(network.effects).toHaveLength(1);
  expect(kept.keys()).toEqual(["akari.outbox.broken", "akari.outbox.other"]);
});

it("[TB7] what another tab of the browser has settled or added is taken over", () => {
  const kept = storage();
  const one = new Network(kept);
  one.submit("ana");
  const two = new Network(kept);
  expect(two.courier.outbox.value.entries).toHaveLength(1);
  two.submit("ana");
  one.courier.rejoin();
  expect(one.courier.outbox.value.entries).toHaveLength(2);
  two.settle(["ana"]);
  one.courier.rejoin();
  expect(one.courier.outbox.value.entries).toEqual([]);
});
