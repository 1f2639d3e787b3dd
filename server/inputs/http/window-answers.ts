import { z } from "zod";
import type { Doubt, Missing, WindowProposals } from "../../domain/windows-proposals.ts";
import { instant, iso, isoOrNull } from "./answers.ts";

/** When a kaizen window could be, as the API answers it. */

const hours = z.number().meta({ description: "Hours of work" });

const closedHours = z.object({
  kind: z.literal("closed-hours"),
  windows: z
    .array(
      z.object({
        from: instant,
        to: instant,
        why: z.enum(["night", "break", "closed-day", "holiday"]),
        closedFrom: instant,
        closedTo: instant,
      }),
    )
    .meta({ description: "At most five, within 14 days, the earliest first" }),
});

const workedAhead = z.object({
  kind: z.literal("worked-ahead"),
  hours: hours.meta({ description: "Hours of work in the deferred queues now" }),
  emptyAt: instant
    .nullable()
    .meta({ description: "When they are empty, as the team works now; null: not within 15 open days" }),
  windows: z
    .array(
      z.object({
        from: instant,
        to: instant,
        clearHours: hours.meta({
          description: "What is there now and comes in until then: to be done by then",
        }),
        by: instant,
        extra: z
          .object({ people: z.int(), on: z.iso.date() })
          .nullable()
          .meta({ description: "How many people more on which day; null: nobody" }),
      }),
    )
    .meta({
      description:
        "First with nobody more, on up to three days; then those that come earlier with more people, the fewest first",
    }),
  doubts: z.array(
    z.object({
      why: z.enum(["stale-level", "inflow-unknown", "live-queue"]).meta({
        description:
          "inflow-unknown: of some days nothing usual is known, and what comes in today speaks for them; live-queue: people wait in it, and nothing can be worked ahead",
      }),
      queue: z.string(),
    }),
  ),
});

const unknown = z.object({
  kind: z.literal("unknown"),
  missing: z
    .array(
      z.object({
        what: z.enum(["capacity", "level", "inflow"]).meta({
          description: "capacity: the site file doesn't tell the productive hours of the area",
        }),
        queue: z.string().nullable(),
      }),
    )
    .meta({ description: "No data is not zero: without it nothing is proposed" }),
});

export const proposalsAnswer = z.discriminatedUnion("kind", [closedHours, workedAhead, unknown]);

export function answerProposals(proposals: WindowProposals): z.input<typeof proposalsAnswer> {
  const { kind } = proposals;
  switch (kind) {
    case "closed-hours":
      return {
        kind,
        windows: proposals.windows.map(({ from, to, why, closed }) => ({
          ...{ from: iso(from), to: iso(to), why },
          ...{ closedFrom: iso(closed.from), closedTo: iso(closed.to) },
        })),
      };
    case "worked-ahead":
      return {
        kind,
        hours: proposals.hours,
        emptyAt: isoOrNull(proposals.emptyAt),
        windows: proposals.windows.map(({ from, to, clearHours, by, extra }) => ({
          ...{ from: iso(from), to: iso(to), clearHours, by: iso(by) },
          extra: extra && { people: extra.people, on: extra.on },
        })),
        doubts: proposals.doubts.map(({ why, queue }: Doubt) => ({ why, queue })),
      };
    case "unknown":
      return {
        kind,
        missing: proposals.missing.map((one: Missing) => ({
          what: one.what,
          queue: one.what === "capacity" ? null : one.queue,
        })),
      };
  }
}
