import { day, hour, minute } from "../../server/domain/time.ts";
import type { Dice } from "./dice.ts";
import type { SimDisk } from "./disk.ts";
import type { House } from "./house.ts";
import type { Machine } from "./machine.ts";
import type { World } from "./world.ts";

/** What goes wrong, by the seed: each run has some kinds of trouble, and is spared the others. */

export interface Troubled {
  readonly world: World;
  readonly dice: Dice;
  readonly disk: SimDisk;
  readonly machine: Machine;
  readonly house: House;
  /** The server's process or its machine ends, and comes back after so many ms. */
  readonly end: (how: "kill" | "power cut" | "in order", back: number) => void;
}

type Trouble = (at: Troubled) => void;

const kinds: Readonly<Record<string, Trouble>> = {
  kill: ({ end, dice }) => end("kill", dice.between(300, 8_000)),
  power: ({ end, dice, world }) => {
    end("power cut", dice.between(1_000, 12_000));
    if (dice.chance(0.3)) passes(world, dice);
  },
  restart: ({ end, dice }) => end("in order", dice.between(300, 5_000)),
  full: ({ world, dice, disk }) => {
    disk.room = dice.chance(0.5) ? 0 : dice.below(3_000);
    world.plan(world.nature, dice.between(500, 25_000), "room again", () => {
      disk.room = Number.POSITIVE_INFINITY;
    });
  },
  sync: ({ disk }) => {
    disk.failingSyncs = 1;
  },
  slow: ({ world, dice, disk }) => {
    disk.slowness = dice.between(5, 200);
    world.plan(world.nature, dice.between(500, 6_000), "quick again", () => {
      disk.slowness = 1;
    });
  },
  cut: ({ world, dice, house }) => {
    const link = dice.pick(house.links);
    link.cut();
    world.plan(world.nature, dice.between(200, 40_000), `${link.device} whole`, () => link.heal());
  },
  partition: ({ world, dice, house }) => {
    const links = house.links.filter(() => dice.chance(0.7));
    for (const link of links) link.cut();
    world.plan(world.nature, dice.between(1_000, 30_000), "all whole", () => {
      for (const link of links) link.heal();
    });
  },
  delay: ({ world, dice, house }) => {
    const link = dice.pick(house.links);
    link.slowness = dice.between(10, 200);
    world.plan(world.nature, dice.between(1_000, 20_000), `${link.device} quick`, () => {
      link.slowness = 1;
    });
  },
  reload: ({ dice, house }) => dice.pick([...house.tablets, ...house.boards]).load(),
  clock: ({ dice, machine }) =>
    machine.set(dice.pick([hour, -hour, 10 * minute, -10 * minute, 365 * day, -365 * day])),
  nudge: ({ dice, machine }) => machine.set(Math.round(dice.between(-900, 900))),
  sleep: ({ world, dice }) => passes(world, dice),
};

/** Nothing runs for a while: a lunch, a night, a weekend. */
function passes(world: World, dice: Dice): void {
  const long = dice.chance(0.2) ? dice.between(hour, 60 * hour) : dice.between(minute, 40 * minute);
  world.passed += Math.round(long);
}

/** The kinds that a run has, chosen by its dice. */
export function troublesOf(dice: Dice): readonly string[] {
  return Object.keys(kinds).filter(() => dice.chance(0.5));
}

export function trouble(kind: string, at: Troubled): void {
  at.world.note(`trouble: ${kind}`);
  kinds[kind]?.(at);
}
