import { expect, test } from "vitest";
import type { Store } from "../../../server/ports.ts";
import { fuzz } from "./fuzz.ts";
import { type House, openHouse } from "./house.ts";

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
