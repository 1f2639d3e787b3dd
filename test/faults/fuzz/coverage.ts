import { commands, eventsOf } from "./frames.ts";
import type { Operation } from "./requests.ts";

/** What was seen to succeed: routes that answered 2xx, commands that were done, events that were answered as they are to be. */
export class Coverage {
  readonly #all: readonly string[];
  readonly #seen = new Map<string, number>();

  constructor(operations: readonly Operation[]) {
    const events = Object.entries(eventsOf).flatMap(([namespace, names]) =>
      names.map((name) => eventName(namespace, name)),
    );
    this.#all = [...operations.map(routeName), ...events, ...commands.map(commandName)];
  }

  saw(name: string): void {
    this.#seen.set(name, (this.#seen.get(name) ?? 0) + 1);
  }

  /** How often each succeeded; what never did is there with 0. */
  get counts(): ReadonlyMap<string, number> {
    return new Map(this.#all.map((name) => [name, this.#seen.get(name) ?? 0]));
  }
}

export function routeName({ method, path }: Pick<Operation, "method" | "path">): string {
  return `${method} ${path}`;
}

export function eventName(namespace: string, name: string): string {
  return `event ${namespace} ${name}`;
}

export function commandName(type: string): string {
  return `command ${type}`;
}

/** What can't be seen to succeed, with the reason. */
export const excused: Readonly<Record<string, string>> = {};

/** What never succeeded in any of several runs, and is not excused. */
export function neverIn(runs: readonly ReadonlyMap<string, number>[]): string[] {
  const all = runs[0] ? [...runs[0].keys()] : [];
  return all.filter((name) => !(name in excused) && runs.every((counts) => counts.get(name) === 0));
}
