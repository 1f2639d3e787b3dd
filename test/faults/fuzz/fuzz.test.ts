import { expect, test } from "vitest";
import type { Store } from "../../../server/ports.ts";
import { Coverage, neverIn } from "./coverage.ts";
import { fuzz, type Input } from "./fuzz.ts";
import { type House, openHouse } from "./house.ts";
import type { Operation } from "./requests.ts";
import { Target } from "./target.ts";

/** Five hundred inputs, the same each time; `npm run faults -- fuzz` sends a hundred thousand, others each time. */
const seed = Number(process.env["AKARI_FUZZ_SEED"] ?? 1);

test("[AP28] [FZ1] whatever is sent, it is answered well, and nothing else comes of it", async () => {
  const { problem, statuses } = await fuzz({ inputs: 500, seed });
  expect([`seed ${seed}`, problem]).toEqual([`seed ${seed}`, null]);
  expect(statuses.get(200)).toBeGreaterThan(20);
});

const failing = (store: Store, fails: (name: string) => boolean): Store => ({
  open: () => store.open(),
  append: (entries) => store.append(entries),
  checkpoint: (snapshot, documents) => store.checkpoint(snapshot, documents),
  names: (folder) => store.names(folder),
  read: async (name) => {
    if (fails(name)) throw new Error("planted");
    return store.read(name);
  },
  write: (name, document) => store.write(name, document),
  days: (stream) => store.days(stream),
  past: (stream, day) => store.past(stream, day),
  id: () => store.id(),
  copy: () => store.copy(),
  close: () => store.close(),
});

const planted: readonly (readonly [string, RegExp, () => Promise<House>])[] = [
  [
    "a route that throws",
    /status 500|planted/,
    () => openHouse({ store: (store) => failing(store, (name) => name.startsWith("minutes/")) }),
  ],
  [
    "a listener that throws",
    /planted/,
    async () => {
      const house = await openHouse();
      house.app.operations.onChange(({ facts }) => {
        if (facts.some(({ event }) => event.type === "call-acknowledged")) throw new Error("planted");
      });
      return house;
    },
  ],
  [
    "a promise that nobody waits for",
    /nobody caught: .*planted/s,
    async () => {
      const house = await openHouse();
      house.app.operations.onChange(({ samples }) => {
        if (samples.length > 0) void Promise.resolve().then(() => Promise.reject(new Error("planted")));
      });
      return house;
    },
  ],
];

test.each(planted)(
  "[FZ2] the fuzzer finds %s, and the smallest input that does it",
  async (_what, told, house) => {
    const { problem, sent } = await fuzz({ inputs: 1_500, seed: 4, house });
    expect(problem).toMatch(told);
    expect(sent).toBeLessThan(3_000);
  },
);

type Run = House["app"]["operations"]["run"];

/** A house that does something else with an id that it has seen from the same sender. */
async function forgetful(again: (run: Run, first: ReturnType<Run>) => Run): Promise<House> {
  const house = await openHouse();
  const { operations } = house.app;
  const run = operations.run.bind(operations);
  const first = new Map<string, ReturnType<Run>>();
  operations.run = (command, by, id) => {
    if (id === undefined) return run(command, by);
    const key = JSON.stringify([by, id]);
    const known = first.get(key);
    const answer = known ? again(run, known)(command, by, id) : run(command, by, id);
    if (!known) first.set(key, answer);
    return answer;
  };
  return house;
}

const json = { "Content-Type": "application/json" };
const level = (waiting: number): Input => ({
  request: {
    ...{ who: "owner", method: "PUT", target: "/api/v1/queues/leads/level", body: `{"waiting":${waiting}}` },
    headers: { ...json, "Idempotency-Key": "once" },
  },
});
const told = (type: string): Input => ({
  socket: {
    ...{ who: "supervisor", namespace: "/tablet", auth: "" },
    frames: [`42/tablet,1["command",{"id":"~new~","person":"~me~","command":${type}}]`],
  },
});

/** What is sent to a house that is not as it should be, and what is said of it then. */
const oracles: readonly (readonly [string, RegExp, Input, () => Promise<House>])[] = [
  [
    "a request that is done again when it comes again",
    /^sent again, it is done again$/,
    level(3),
    () => forgetful((run, first) => (command, by) => run(command, by).then(() => first)),
  ],
  [
    "a request that is answered otherwise when it comes again",
    /^sent again, it is answered otherwise: 204/,
    level(3),
    () => forgetful(() => async () => ({ status: "refused", refusal: { code: "not-allowed" } })),
  ],
  [
    "a tablet's command that is done again when it comes again",
    /^sent again, it is done again$/,
    told('{"type":"set-level","queue":"leads","waiting":3}'),
    () => forgetful((run, first) => (command, by) => run(command, by).then(() => first)),
  ],
  [
    "an answer that the API does not describe",
    /^status 200 is not as described, at setUpNeeded/,
    { request: { who: "nobody", method: "GET", target: "/api/v1/me", headers: {}, body: null } },
    async () => {
      const house = await openHouse();
      Object.defineProperty(house.app.setUp, "needed", { get: () => "perhaps" });
      return house;
    },
  ],
  [
    "a prototype that has more than it had",
    /^Object.prototype is not what it was$/,
    level(3),
    async () => {
      const house = await openHouse();
      house.app.operations.onChange(() => {
        Object.defineProperty(Object.prototype, "polluted", { value: 1, configurable: true });
      });
      return house;
    },
  ],
];

test("[FZ2] nothing of that is said of a house that is sound", async () => {
  expect(
    await complaint(
      oracles.map(([, , input]) => input),
      openHouse,
    ),
  ).toBeNull();
});

test.each(oracles)("[FZ2] the fuzzer notices %s", async (_what, wrong, input, house) => {
  expect(await complaint([input], house)).toMatch(wrong);
});

/** What is wrong with what a house makes of inputs; null: nothing. */
async function complaint(inputs: readonly Input[], open: () => Promise<House>): Promise<string | null> {
  const house = await open();
  const target = await Target.of(house);
  try {
    // every third command of a tablet is sent twice
    for (const input of inputs) for (let time = 0; time < 3; time++) await target.take(input);
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    Reflect.deleteProperty(Object.prototype, "polluted");
    target.close();
    await house.close();
  }
}

test("[FZ2] a journal that says something else than the book is noticed", async () => {
  const changed = <Kept>(entries: Kept): Kept =>
    JSON.parse(JSON.stringify(entries).replaceAll('"Stage ', '"Stages '));
  const house = await openHouse({
    store: (store) => ({
      ...failing(store, () => false),
      append: (entries) => store.append(changed(entries)),
    }),
  });
  expect(await house.close()).toContainEqual(expect.stringContaining("is not what the journal alone says"));
});

test("[FZ11] what never succeeded is named, unless there is a reason", () => {
  const one = new Coverage([
    { method: "GET", path: "/a" } as Operation,
    { method: "GET", path: "/b" } as Operation,
  ]);
  const other = new Coverage([
    { method: "GET", path: "/a" } as Operation,
    { method: "GET", path: "/b" } as Operation,
  ]);
  one.saw("GET /a");
  other.saw("command raise-call");
  const never = neverIn([one.counts, other.counts]);
  expect(never).toEqual(expect.arrayContaining(["GET /b", "command cancel-call", "event /tablet resync"]));
  expect(never).not.toContain("GET /a");
  expect(never).not.toContain("command raise-call");
});
