import { z } from "zod";
import type { Target } from "../server/domain/help-chain.ts";
import { roles } from "../server/domain/roles.ts";
import { atMost, durationOrZero, expected, group, list } from "./fields.ts";
import { hint, kindOf, quote } from "./problems.ts";
import { readTarget } from "./targets.ts";

/** What a help chain may say. Whether its targets are there, and its times in order, is in chain-rules.ts. */

const targetSentence =
  'whom to call: "shift", "shift:branch", "role:supervisor", "area:branch", "webhook:pager" or "mail:duty-desk"';

const target = z
  .string({ error: expected(targetSentence) })
  .max(60, { error: `this is too long: write ${targetSentence}` })
  .transform((text, { addIssue }): Target => {
    const read = readTarget(text);
    if (read) return read;
    addIssue(noTarget(text));
    return z.NEVER;
  });

function noTarget(text: string): string {
  const [, role] = /^role:(.*)$/.exec(text) ?? [];
  if (role !== undefined) return `there is no role ${quote(role)}${hint(role, roles)}`;
  return `write ${targetSentence}, not ${kindOf(text)}`;
}

const step = group('a step such as {"after": "5 min", "to": ["shift"]}', {
  after: atMost("30 days", durationOrZero).meta({
    title: "After",
    description:
      'How long after the call was raised (or taken, on the clock "resolve"), on the call type\'s clock; "0 s" is at once. On opening hours say hours, not days. Each step is later than the one before.',
    examples: ["0 s", "5 min", "2 h"],
  }),
  to: list('a list such as ["shift", "role:supervisor"]', target)
    .min(1, { error: `this list is empty: write ${targetSentence}` })
    .meta({
      title: "To",
      description:
        '"shift": whoever is on shift in the call\'s area; "shift:branch": in that area; "role:supervisor": everybody with this role or a higher one; "area:branch": the boards of that area; "webhook:pager" and "mail:duty-desk": as named under webhooks and mailboxes.',
      examples: [["shift"], ["role:supervisor", "webhook:pager"]],
    }),
}).meta({ title: "Step", description: "Who is called when." });

const steps = list('a list of steps such as [{"after": "5 min", "to": ["shift"]}]', step)
  .min(1, { error: "this list is empty: write at least one step, or leave it out" })
  .max(20, { error: "these are too many: 20 steps are the most" });

const example = {
  acknowledge: [
    { after: "0 s", to: ["shift"] },
    { after: "5 min", to: ["role:supervisor"] },
  ],
  resolve: [{ after: "30 min", to: ["role:supervisor"] }],
};

export const helpChain = group(
  'a help chain such as {"acknowledge": [{"after": "5 min", "to": ["shift"]}]}',
  {
    acknowledge: steps.optional().meta({
      title: "Acknowledge",
      description: "Who is called while nobody has taken the call. The clock starts when it is raised.",
      examples: [example.acknowledge],
    }),
    resolve: steps.optional().meta({
      title: "Resolve",
      description:
        "Who is called while somebody has the call and it is not settled. The clock starts when it is first taken.",
      examples: [example.resolve],
    }),
  },
).meta({
  title: "Help chain",
  description:
    "Who is called next, and when: on one clock until it is taken, on another until it is settled.",
  examples: [example],
});

export type HelpChainFile = z.output<typeof helpChain>;
