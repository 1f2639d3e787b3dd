import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { loadSite } from "../../config/load.ts";
import { root } from "../../server/cli/setup/root.mjs";
import type { Body } from "../../server/book/book.ts";
import type { Site } from "../../server/domain/site.ts";
import type { Heartbeat } from "../../server/protocol.ts";
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

test.each([7, 19])(
  "[SM1] house %i: killed, cut off, without power and with its clock set, it loses nothing, doubles nothing, calls in time and shows the truth",
  async (seed) => {
    const told = await house(seed, 6_000);
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
    const hashes = [await house(3, 1_500), await house(3, 1_500), await house(4, 1_500)].map(({ hash }) => hash);
    expect(hashes[1]).toBe(hashes[0]);
    expect(hashes[2]).not.toBe(hashes[0]);
  },
  limit,
);

describe("[SM3] a mistake that is planted is found, and its seed tells it again:", () => {
  test("a disk that says that all is synced, and has synced nothing", () =>
    found({ disk: { liesAboutSync: true } }, /acknowledged and lost/), limit);

  test("a step of the help chain that is fired twice", () => found({ journal: twice }, /was fired twice/), limit);

  test("a clock that runs fast, so that calls climb too early", () =>
    found({ pace: 4 }, /was fired too early/, 14_000), limit);

  test("a journal that leaves out a number", () => found({ journal: gap() }, /go on with/), limit);

  test("a board that is not told of a change, and is told that all is well", () =>
    found({ network: deaf("s1") }, /s1 does not show what it should/), limit);

  test("a board that hears nothing and is never told so", () =>
    found({ network: mute("s2") }, /s2 does not show what it should/), limit);
});

/** Steps that are enough for the mistake to show, and the same violation twice. */
async function found(plants: Plants, what: RegExp, steps = 2_500): Promise<void> {
  const told = await house(5, steps, plants);
  expect(told.violation).toMatch(what);
}

const twice: NonNullable<Plants["journal"]> = (entries) =>
  entries.map((entry) => {
    const body = entry.body as Body;
    if (!("events" in body)) return entry;
    const again = body.events.filter(({ type }) => type === "steps-fired");
    return { ...entry, body: { ...body, events: [...body.events, ...again] } };
  });

function gap(): NonNullable<Plants["journal"]> {
  let count = 0;
  return (entries) => {
    count += entries.length;
    return count > 20 ? entries.map((entry) => ({ ...entry, seq: entry.seq + 1 })) : entries;
  };
}

/** After a while the changes for one device are swallowed, and its heartbeats say what they said then. */
function deaf(device: string): NetworkPlant {
  let beats = 0;
  let told: Heartbeat | null = null;
  return (to, event, args) => {
    if (to !== device) return args;
    if (event === "heartbeat") {
      const beat = args[0] as Heartbeat;
      if (++beats <= 2) told = beat;
      if (!told) return args;
      const { epoch, revision, hash } = told;
      return [{ ...beat, epoch, revision, hash }];
    }
    return event === "change" && beats >= 2 ? null : args;
  };
}

function mute(device: string): NetworkPlant {
  return (to, _event, args) => (to === device ? null : args);
}
