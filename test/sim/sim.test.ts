import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { loadSite } from "../../config/load.ts";
import type { Body } from "../../server/book/book.ts";
import { root } from "../../server/cli/setup/root.mjs";
import type { Site } from "../../server/domain/site.ts";
import { hashOf, type View } from "../../server/domain/views/patch.ts";
import type { Entry } from "../../server/ports.ts";
import type { Heartbeat, ViewFrame } from "../../server/protocol.ts";
import type { NetworkPlant } from "./network.ts";
import { type Plants, simulate, type Told } from "./simulation.ts";

/* The short form: npm run faults -- sim runs as many houses as one likes. docs/simulator.md tells how a seed is replayed. */

let site: Site;
beforeAll(async () => {
  const loaded = await loadSite(join(root, "config"));
  if (!loaded.ok) throw new Error("the example site does not load");
  site = loaded.site;
});

const limit = 60_000;
const house = (seed: number, steps: number, plants: Plants = {}) => simulate({ seed, steps, site, plants });
const sentence = ({ seed, steps, violation, last }: Told) =>
  violation === null ? null : [`seed ${seed}, event ${steps}: ${violation}`, ...last.slice(-15)].join("\n");

test.each([2, 6])(
  "[SM1] house %i: killed, cut off, without power and with its clock set, it loses nothing, doubles nothing, calls in time and shows the truth",
  async (seed) => {
    const told = await house(seed, 3_000);
    expect(sentence(told)).toBeNull();
    expect(told.entries).toBeGreaterThan(50);
    expect(told.fired).toBeGreaterThan(0);
    expect(told.lives).toBeGreaterThan(1);
  },
  limit,
);

test(
  "[SM2] the same seed is the same house, event by event, and another seed another one",
  async () => {
    const hashes = [await house(5, 1_000), await house(5, 1_000), await house(4, 1_000)].map(
      ({ hash }) => hash,
    );
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
  },
  limit,
);

test.each<[string, number, Plants, RegExp]>([
  [
    "a disk that says that all is synced, and has synced nothing",
    4,
    { disk: { liesAboutSync: true } },
    /acknowledged and lost/,
  ],
  ["a step of the help chain that is fired twice", 4, { journal: twice }, /was fired twice/],
  ["a clock that runs fast, so that calls climb too early", 3, { pace: 20 }, /was fired too early/],
  [
    "a board that is not told of changes, and is told that all is well",
    5,
    { network: deaf("s1") },
    /s1 does not show what it should/,
  ],
  ["a board that hears nothing", 2, { network: mute("s2") }, /s2 (is stale|does not show what it should)/],
])(
  "[SM3] a mistake that is planted is found: %s",
  async (_mistake, seed, plants, what) => {
    expect((await house(seed, 4_000, plants)).violation).toMatch(what);
  },
  limit,
);

function twice(entries: readonly Entry[]): readonly Entry[] {
  return entries.map((entry) => {
    const body = entry.body as Body;
    if (!("events" in body)) return entry;
    const again = body.events.filter(({ type }) => type === "steps-fired");
    return { ...entry, body: { ...body, events: [...body.events, ...again] } };
  });
}

/** One device gets no change, and its heartbeats confirm the view that it was sent as a whole. */
function deaf(device: string): NetworkPlant {
  let told: Partial<Heartbeat> = {};
  return (to, event, args) => {
    if (to !== device) return args;
    if (event === "view") {
      const { epoch, revision, view } = args[0] as ViewFrame<View>;
      told = { epoch, revision, hash: hashOf(view) };
    }
    if (event === "heartbeat") return [{ ...(args[0] as Heartbeat), ...told }];
    return event === "change" ? null : args;
  };
}

function mute(device: string): NetworkPlant {
  return (to, _event, args) => (to === device ? null : args);
}
