import { secondsOf } from "./fields.ts";
import { type Finding, type Path, quote } from "./problems.ts";
import {
  entriesOf,
  type Group,
  groupIn,
  groupsIn,
  inDays,
  inHours,
  isGroup,
  namesIn,
  placesIn,
  repeated,
  under,
  unknownOne,
} from "./raw.ts";
import { readTarget } from "./targets.ts";

/** How help chains must fit together: their times, their call types, and whom they call. */
export function chainRules(site: Group): Finding[] {
  return [...unknownChains(site), ...chainsIn(site).flatMap((chain) => rulesOf(chain, site))];
}

interface Chain {
  readonly path: Path;
  readonly chain: Group;
  /** Whether a call type that counts opening time climbs it. */
  readonly onOpeningHours: boolean;
}

function chainsIn(site: Group): Chain[] {
  const types = groupsIn(site, "callTypes");
  const shared = groupsIn(site, "helpChains").map(([id, chain]): Chain => {
    const users = types.filter(([, type]) => type.helpChain === id);
    return { path: ["helpChains", id], chain, onOpeningHours: users.some(([, type]) => isOnHours(type)) };
  });
  const own = types.flatMap(([id, type]): Chain[] => {
    const { helpChain: chain } = type;
    if (!isGroup(chain)) return [];
    return [{ path: ["callTypes", id, "helpChain"], chain, onOpeningHours: isOnHours(type) }];
  });
  return [...shared, ...own];
}

function isOnHours({ clock = "opening-hours" }: Group): boolean {
  return clock === "opening-hours";
}

function unknownChains(site: Group): Finding[] {
  const known = namesIn(site, "helpChains");
  return groupsIn(site, "callTypes").flatMap(([id, { helpChain }]) => {
    if (typeof helpChain !== "string" || known.includes(helpChain)) return [];
    const sentence = unknownOne("help chain", helpChain, known, "helpChains");
    return [{ path: ["callTypes", id, "helpChain"], sentence }];
  });
}

function rulesOf({ path, chain, onOpeningHours }: Chain, site: Group): Finding[] {
  const { acknowledge, resolve } = chain;
  const empty = Object.keys(chain).length === 0;
  return under(path, [
    ...(empty ? [{ path: [], sentence: 'this is empty: write "acknowledge", "resolve" or both' }] : []),
    ...under(["acknowledge"], clockRules(acknowledge, onOpeningHours, site)),
    ...under(["resolve"], clockRules(resolve, onOpeningHours, site)),
  ]);
}

function clockRules(steps: unknown, onOpeningHours: boolean, site: Group): Finding[] {
  let before: Group | null = null;
  return placesIn(steps).flatMap(([index, step]) => {
    if (!isGroup(step)) return [];
    const order = before ? orderRules(step.after, before.after) : [];
    before = step;
    const days = onOpeningHours && inDays(step.after) ? [{ path: ["after"], sentence: inHours }] : [];
    const to = [...repeated(step.to), ...unknownTargets(step.to, site)];
    return under([index], [...order, ...days, ...under(["to"], to)]);
  });
}

function orderRules(after: unknown, before: unknown): Finding[] {
  const [here, there] = [secondsOf(after), secondsOf(before)];
  if (here === null || there === null || here > there) return [];
  const sentence = `${quote(String(after))} is not later than the step before (${quote(String(before))}); write a longer time, or put the targets of both into one step`;
  return [{ path: ["after"], sentence }];
}

function unknownTargets(to: unknown, site: Group): Finding[] {
  return entriesOf(to).flatMap(([index, text]) => {
    const sentence = unknownTarget(text, site);
    return sentence === null ? [] : [{ path: [index], sentence }];
  });
}

function unknownTarget(text: string, site: Group): string | null {
  const target = readTarget(text);
  switch (target?.kind) {
    case "shift":
    case "area":
      return target.area === null ? null : unlessIn(site, "area", target.area, "areas");
    case "webhook":
      return unlessIn(site, "webhook", target.webhook, "webhooks");
    case "mail":
      return unlessIn(site, "mailbox", target.mailbox, "mailboxes");
    default:
      return null;
  }
}

function unlessIn(site: Group, what: string, id: string, home: string): string | null {
  return Object.hasOwn(groupIn(site, home), id) ? null : unknownOne(what, id, namesIn(site, home), home);
}
