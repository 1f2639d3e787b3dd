import { defaultsOf } from "./defaults.ts";
import { secondsOf } from "./fields.ts";
import { type Finding, quote } from "./problems.ts";
import { type Group, inDays, inHours, isGroup } from "./raw.ts";

/** How the parts of a queue must fit together. */
export function queueRules(queue: Group): Finding[] {
  return [...bandRules(queue.level), ...clockRules(queue), ...kindRules(queue), ...forgetRules(queue)];
}

function bandRules(level: unknown): Finding[] {
  if (!isGroup(level)) return [];
  const { from, to, act } = level;
  const findings: Finding[] = [];
  if (typeof from === "number" && typeof to === "number" && from > to) {
    findings.push({
      path: ["level", "from"],
      sentence: `${from} is more than "to" (${to}); write from ≤ to ≤ act`,
    });
  }
  if (typeof to === "number" && typeof act === "number" && act < to) {
    findings.push({
      path: ["level", "act"],
      sentence: `${act} is less than "to" (${to}); write from ≤ to ≤ act`,
    });
  }
  return findings;
}

function clockRules({ promise, staleAfter, standardTime }: Group): Finding[] {
  const counted = isGroup(promise) && promise.clock === "opening-hours" ? promise.within : undefined;
  return [
    ...(inDays(counted) ? [{ path: ["promise", "within"], sentence: inHours }] : []),
    ...(inDays(staleAfter) ? [{ path: ["staleAfter"], sentence: inHours }] : []),
    ...(inDays(standardTime)
      ? [{ path: ["standardTime"], sentence: 'write this in hours of work, such as "8 h"' }]
      : []),
  ];
}

function kindRules({ kind, serviceLevel }: Group): Finding[] {
  if (kind !== "deferred" || serviceLevel === undefined) return [];
  const sentence = 'only a live queue has a service level; leave this out, or set "kind" to "live"';
  return [{ path: ["serviceLevel"], sentence }];
}

function forgetRules({ kind, promise, forgetAfter }: Group): Finding[] {
  if (kind !== "deferred" && kind !== "live") return [];
  const within = isGroup(promise) ? secondsOf(promise.within) : null;
  const forget = forgetAfter === undefined ? defaultsOf(kind).forgetAfter : secondsOf(forgetAfter);
  if (within === null || forget === null || forget > within) return [];
  const promised = quote(String(isGroup(promise) && promise.within));
  const sentence = `items would be forgotten before their promise (${promised}) ends; write a longer time`;
  return [{ path: ["forgetAfter"], sentence }];
}
