import type { ScreenOrder } from "../protocol.ts";
import type { FleetPatience } from "./patience.ts";
import type { Link } from "./screen-record.ts";

/**
 * Gives an order to every socket of a screen, again and again under the same key, until one has taken it: also to a socket that
 * takes the place of a lost one meanwhile. Resolves with whether it was taken.
 */
export async function giveOrder(
  links: ReadonlySet<Link>,
  order: ScreenOrder,
  { again, times }: FleetPatience["order"],
): Promise<boolean> {
  for (let time = 0; time < times; time++) {
    const given = [...links].map((link) => link.give(order, again));
    if (await firstYes(given.length > 0 ? given : [wait(again)])) return true;
  }
  return false;
}

async function firstYes(answers: readonly Promise<boolean>[]): Promise<boolean> {
  const yes = answers.map(async (answer) => {
    if (!(await answer)) throw new Error("no");
    return true;
  });
  return Promise.any(yes).catch(() => false);
}

async function wait(ms: number): Promise<false> {
  await new Promise<void>((over) => {
    setTimeout(over, ms).unref();
  });
  return false;
}
