import type { Machine as MachineTime } from "../../server/clock.ts";
import type { World } from "./world.ts";

/** The clocks of the server's machine. The wall clock is set by people and time servers; the others only run. */
export class Machine implements MachineTime {
  /** Server time at world time 0. */
  readonly #epoch: number;
  readonly #world: World;
  #set = 0;
  /** How much faster its crystal runs than the world's time: a mistake to be found. */
  readonly #pace: number;

  constructor(world: World, epoch: number, pace = 1) {
    this.#world = world;
    this.#epoch = epoch;
    this.#pace = pace;
  }

  wall(): number {
    return this.#epoch + this.running() + this.#set;
  }

  steady(): number {
    return this.#world.now * this.#pace;
  }

  running(): number {
    return this.steady() + this.#world.passed;
  }

  /** Somebody sets the clock. */
  set(by: number): void {
    this.#set += by;
  }
}
