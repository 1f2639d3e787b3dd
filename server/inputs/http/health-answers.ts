import { z } from "zod";
import { type DeliveryProblem, deliveryProblems, type OpenCall } from "../../domain/call.ts";
import { type Target, targetKey } from "../../domain/help-chain.ts";
import type { RuleId } from "../../domain/ids.ts";
import type { Shelved } from "../../domain/shelf.ts";
import { figures, type Health } from "../../domain/signal-health.ts";
import type { Source } from "../../domain/signals.ts";
import type { Site } from "../../domain/site.ts";
import type { State } from "../../domain/state.ts";
import { iso } from "./answers.ts";
import { areaName, queueOfRule, rounded, tenths, typeLabel } from "./learning-answers.ts";

/** Signal health as the API answers it: about teams and places. No person is any part of it, nor what anybody wrote. */

const instant = z.iso.datetime();
const id = z.string();
const count = z.int().min(0);
const share = z.number().min(0).max(1);
const urgency = z.union([z.literal(1), z.literal(2), z.literal(3)]);

const source = z.object({
  rule: id.nullable().meta({ description: "The rule that raises it; null: people do" }),
  queueName: z.string().nullable().meta({ description: "What the rule watches" }),
  type: id,
  label: z.string(),
  area: id,
  areaName: z.string(),
  place: z.string().nullable(),
});

const health = z.object({
  load: z.object({
    raised: count,
    whileOpen: count.meta({ description: "Of these, while their area was open" }),
    leaderHours: z.number().min(0).meta({ description: "Open hours, for each who leads at a time" }),
    perLeaderHour: z.number().min(0).nullable(),
    standing: z.enum(["acceptable", "high", "too-many"]).nullable(),
  }),
  busiest: z.object({ from: instant, count }).nullable().meta({ description: "The busiest ten minutes" }),
  floods: z
    .array(z.object({ from: instant, to: instant, count }))
    .meta({ description: "More than ten within ten minutes, oldest first; the 50 newest" }),
  floodCount: count,
  loudest: z.object({
    sources: count.meta({ description: "Sources in all" }),
    share: share.nullable().meta({ description: "What the ten loudest made of all" }),
    top: z.array(source.extend({ count, share })),
  }),
  priorities: z.array(z.object({ urgency, count, share: share.nullable(), expected: share })),
  chattering: z
    .array(source.extend({ bursts: count, most: count.meta({ description: "Transitions within a minute" }) }))
    .meta({ description: "Came and went at least three times within a minute; the 50 worst" }),
  held: z
    .array(z.object({ rule: id, queueName: z.string().nullable(), until: instant }))
    .meta({ description: "Rules that are held down now because they chattered" }),
  stale: z.object({
    count,
    calls: z
      .array(
        z.object({
          id,
          label: z.string(),
          areaName: z.string(),
          place: z.string().nullable(),
          state: z.enum(["raised", "acknowledged", "attended"]),
          since: instant,
        }),
      )
      .meta({ description: "The 50 oldest" }),
  }),
  shelved: z.array(
    z.object({
      kind: z.enum(["rule", "call"]),
      item: id,
      label: z.string(),
      since: instant,
      until: instant,
    }),
  ),
  undelivered: z.object({
    count,
    targets: z.array(
      z.object({
        target: z.string().meta({ examples: ["webhook:pager"] }),
        name: z.string().nullable(),
        count,
        problems: z.array(z.enum(deliveryProblems)),
      }),
    ),
  }),
});

export const healthAnswer = z.object({
  from: instant,
  to: instant,
  figures: z
    .object({
      acceptable: z.number(),
      most: z.number(),
      flood: z.number(),
      loudest: z.number(),
      staleHours: z.number(),
    })
    .meta({ description: "What it is judged against: ANSI/ISA-18.2, EEMUA 191" }),
  site: health,
  teams: z.array(health.extend({ area: id, name: z.string(), leaders: z.int() })),
});

export const judgedAgainst = {
  acceptable: figures.acceptable,
  most: figures.most,
  flood: figures.flood,
  loudest: figures.loudest,
  staleHours: figures.staleHours,
};

const longestList = 50;

export function answerHealth(site: Site, state: Pick<State, "calls">, found: Health): z.input<typeof health> {
  const { load, busiest, floods, loudest, priorities, chattering, held, stale, shelved, undelivered } = found;
  return {
    load: {
      ...load,
      leaderHours: tenths(load.leaderHours),
      perLeaderHour: load.perLeaderHour === null ? null : Math.round(load.perLeaderHour * 100) / 100,
    },
    busiest: busiest && { from: iso(busiest.from), count: busiest.count },
    floods: floods
      .slice(-longestList)
      .map(({ from, to, count }) => ({ from: iso(from), to: iso(to), count })),
    floodCount: floods.length,
    loudest: {
      sources: loudest.sources,
      share: shareOrNull(loudest.share),
      top: loudest.top.map(({ source, count, share }) => {
        return { ...answerSource(site, source), count, share: rounded(share) };
      }),
    },
    priorities: priorities.map(({ urgency, count, share }) => {
      return { urgency, count, share: shareOrNull(share), expected: figures.priorities[urgency] };
    }),
    chattering: chattering.slice(0, longestList).map(({ source, bursts, most }) => {
      return { ...answerSource(site, source), bursts, most };
    }),
    held: held.map(({ rule, until }) => ({ rule, queueName: queueName(site, rule), until: iso(until) })),
    stale: {
      count: stale.length,
      calls: stale.slice(0, longestList).map((call) => answerStale(site, call)),
    },
    shelved: shelved.map((one) => answerShelved(site, state, one)),
    undelivered: {
      count: undelivered.reduce((sum, { count }) => sum + count, 0),
      targets: undelivered.map(({ target, count, problems }) => ({
        target: targetKey(target),
        name: targetName(site, target),
        count,
        problems: problems.filter((problem): problem is DeliveryProblem => problem !== null),
      })),
    },
  };
}

function shareOrNull(share: number | null): number | null {
  return share === null ? null : rounded(share);
}

function answerSource(site: Site, { rule, type, area, place }: Source): z.input<typeof source> {
  return {
    rule,
    queueName: rule === null ? null : queueName(site, rule),
    type,
    label: typeLabel(site, type),
    area,
    areaName: areaName(site, area),
    place,
  };
}

function queueName(site: Site, rule: RuleId): string | null {
  const queue = queueOfRule(site, rule);
  return queue === undefined ? null : (site.queues.get(queue)?.name ?? queue);
}

function answerStale(site: Site, { id, type, area, place, state, clocks }: OpenCall) {
  return {
    id,
    label: typeLabel(site, type),
    areaName: areaName(site, area),
    place,
    state,
    since: iso(clocks.raised),
  };
}

/** Without the reason: who wrote it may have named somebody. */
function answerShelved(site: Site, { calls }: Pick<State, "calls">, { what, at, until }: Shelved) {
  const times = { since: iso(at), until: iso(until) };
  if (what.kind === "rule")
    return { kind: what.kind, item: what.rule, label: queueName(site, what.rule) ?? what.rule, ...times };
  const type = calls.get(what.call)?.type;
  return {
    kind: what.kind,
    item: what.call,
    label: type === undefined ? what.call : typeLabel(site, type),
    ...times,
  };
}

/** Null where a client has the words: for roles, and for whoever is on shift in the call's own area. */
function targetName(site: Site, target: Target): string | null {
  switch (target.kind) {
    case "role":
      return null;
    case "shift":
    case "area":
      return target.area === null ? null : areaName(site, target.area);
    case "webhook":
      return site.webhooks.get(target.webhook)?.name ?? target.webhook;
    case "mail":
      return site.mailboxes.get(target.mailbox)?.name ?? target.mailbox;
  }
}
