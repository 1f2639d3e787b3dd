import type { Dice } from "./dice.ts";
import type { World } from "./world.ts";

/** The machine's own timers, clocks and chance, for as long as a simulation runs: the server and the pages use these. */

/** What setTimeout gives out, as far as anybody here uses it. */
interface Timer {
  off(): void;
  ref(): Timer;
  unref(): Timer;
  hasRef(): boolean;
}

/** Puts the world's in their place; returns how to give the machine's back. */
export function takeOver(world: World, dice: Dice, wall: () => number): () => void {
  const timerOf = (off: () => void): Timer => {
    const timer: Timer = { off, ref: () => timer, unref: () => timer, hasRef: () => true };
    return timer;
  };
  const once = (action: (...rest: unknown[]) => void, ms = 0, ...rest: unknown[]) =>
    timerOf(world.plan(world.current, Math.max(1, Number(ms) || 1), "timer", () => action(...rest)));
  const again = (action: () => void, ms: number) => {
    const { current } = world;
    let off = () => {};
    const next = () => {
      off = world.plan(current, Math.max(1, ms), "timer", () => {
        next();
        action();
      });
    };
    next();
    return timerOf(() => off());
  };
  const soon = (action: (...rest: unknown[]) => void, ...rest: unknown[]) =>
    timerOf(world.plan(world.current, 0, "turn", () => action(...rest)));
  const clear = (timer: Timer | undefined) => timer?.off();
  const bytes = (into: Uint8Array | Uint32Array) => {
    const limit = into.BYTES_PER_ELEMENT === 4 ? 2 ** 32 : 256;
    for (let at = 0; at < into.length; at++) into[at] = dice.below(limit);
    return into;
  };
  const replaced: readonly (readonly [object, string, unknown])[] = [
    [globalThis, "setTimeout", once],
    [globalThis, "setInterval", again],
    [globalThis, "setImmediate", soon],
    [globalThis, "clearTimeout", clear],
    [globalThis, "clearInterval", clear],
    [globalThis, "clearImmediate", clear],
    [performance, "now", () => world.now],
    [Date, "now", wall],
    [Math, "random", () => dice.next()],
    [crypto, "getRandomValues", bytes],
  ];
  const before = replaced.map(([of, name]) => Object.getOwnPropertyDescriptor(of, name));
  for (const [of, name, value] of replaced)
    Object.defineProperty(of, name, { value, configurable: true, writable: true });
  return () => {
    for (const [place, [of, name]] of replaced.entries()) {
      const own = before[place];
      if (own) Object.defineProperty(of, name, own);
      else Reflect.deleteProperty(of, name);
    }
  };
}
