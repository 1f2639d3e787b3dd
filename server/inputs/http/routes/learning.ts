import { z } from "zod";
import type { Call } from "../../../domain/call.ts";
import type { AreaId, CallTypeId } from "../../../domain/ids.ts";
import { lossOf, measures, paretoOf } from "../../../domain/pareto.ts";
import { responseTimes, timeGroups, timesBy, timesOf } from "../../../domain/response-times.ts";
import { signalHealth } from "../../../domain/signal-health.ts";
import { signalOf } from "../../../domain/signals.ts";
import { day } from "../../../domain/time.ts";
import { isIn } from "../../../history/call-pages.ts";
import { callsByDay, firstRaise, type Span } from "../../../history/calls.ts";
import { siteId } from "../../fields.ts";
import { iso } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { answerHealth, healthAnswer, judgedAgainst } from "../health-answers.ts";
import { spanOf } from "../instants.ts";
import {
  answerCause,
  answerTimes,
  causesAnswer,
  groupLabel,
  tenths,
  timesAnswer,
} from "../learning-answers.ts";
import { invalidField, type Problem, problem } from "../problems.ts";
import { closedRoute, ok, type Route } from "../route.ts";

/** What the calls of a time teach: how long help took, what it was wanted for, and how much noise there was. */

const tag = "Learning";
const access = { kind: "read", scope: "calls:read" } as const;
const longestSpan = 366 * day;

const span = {
  from: z.string().meta({
    description:
      "Calls that were raised from this day or time on; at most 366 days. A day means its first instant",
  }),
  to: z.string().optional().meta({ description: "Raised before this day or time; now, if it is not said" }),
};
const area = siteId<AreaId>().optional();
const type = siteId<CallTypeId>().optional();

export function learningRoutes(house: House): Route[] {
  const { operations, clock } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/andon/times",
      summary:
        "How long it took until somebody had a call, was there, and had resolved it: on the opening hours of its area, by type, area, hour or weekday",
      tag,
      access,
      query: z.strictObject({ ...span, by: z.enum(timeGroups).default("type"), area, type }),
      answers: { 200: { description: "In seconds; groups without calls are left out", schema: timesAnswer } },
      async handle({ query: { from, to, by, area, type } }) {
        const asked = askedSpan(house, from, to, area);
        if ("kind" in asked) return asked;
        const { site } = operations;
        const filter = { area, type };
        const times = await gather(house, asked, (call) => (isIn(call, filter) ? timesOf(call, site) : null));
        const groups = timesBy(by, times).map(({ key, times }) => {
          return { key, label: groupLabel(site, by, key), ...answerTimes(times) };
        });
        const all = answerTimes(responseTimes(times));
        return ok({ ...isoSpan(asked), by, all, groups } satisfies z.input<typeof timesAnswer>);
      },
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/andon/causes",
      summary: "Which causes cost most, by how often or by the time that was lost",
      tag,
      access,
      query: z.strictObject({ ...span, by: z.enum(measures).default("count"), area, type }),
      answers: { 200: { description: "The costliest first", schema: causesAnswer } },
      async handle({ query: { from, to, by, area, type } }) {
        const asked = askedSpan(house, from, to, area);
        if ("kind" in asked) return asked;
        const { site, book } = operations;
        const filter = { area, type };
        const losses = await gather(house, asked, (call) => (isIn(call, filter) ? lossOf(call, site) : null));
        const causes = paretoOf(losses, by).map((row) => answerCause(site, book.state.causes, row));
        const lost = tenths(losses.reduce((sum, loss) => sum + loss.lost, 0));
        const answer = { ...isoSpan(asked), by, calls: losses.length, lost, causes };
        return ok(answer satisfies z.input<typeof causesAnswer>);
      },
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/andon/health",
      summary: "How much noise the signals of each team make, against the figures of ISA-18.2 and EEMUA 191",
      tag,
      access,
      query: z.strictObject({ ...span, area }),
      answers: {
        200: {
          description: "Of the site, and of each team or of the one that was asked for",
          schema: healthAnswer,
        },
      },
      async handle({ query: { from, to, area } }) {
        const { site, book } = operations;
        if (area !== undefined && !site.areas.has(area)) return problem("unknown-area", { field: "area" });
        const asked = askedSpan(house, from, to, area);
        if ("kind" in asked) return asked;
        const now = clock.now();
        const { state } = book;
        const lived = await livedThrough(house, asked, now);
        const signals = await gather(house, lived, (call) => signalOf(call, site));
        const watched = { site, state, signals, ...lived, now };
        const teams = [...site.areas.values()].filter(({ id }) => area === undefined || id === area);
        const answer = {
          ...isoSpan(lived),
          figures: judgedAgainst,
          site: answerHealth(site, state, signalHealth(watched, null)),
          teams: teams.map(({ id, name, leaders }) => {
            return { area: id, name, leaders, ...answerHealth(site, state, signalHealth(watched, id)) };
          }),
        };
        return ok(answer satisfies z.input<typeof healthAnswer>);
      },
    }),
  ];
}

/** Days count on the clock of the area, or of the site where none was asked for. */
function askedSpan(
  { operations, clock }: House,
  from: string,
  to: string | undefined,
  area: AreaId | undefined,
): Span | Problem {
  const { site } = operations;
  const zone = (area && site.areas.get(area)?.zone) ?? site.zone;
  const asked = spanOf(from, to ?? clock.now() + 1, zone);
  if ("kind" in asked) return asked;
  return asked.to - asked.from > longestSpan
    ? invalidField("from", "Ask for at most 366 days at once.")
    : asked;
}

/** Hours before the first call and after now are no hours in which somebody led. */
async function livedThrough(house: House, { from, to }: Span, now: number): Promise<Span> {
  const end = Math.min(to, now + 1);
  const first = (await firstRaise(house)) ?? end;
  return { from: Math.min(Math.max(from, first), end), to: end };
}

/** One small fact of each call, so that a year of calls needs no more room than it says. */
async function gather<Fact>(
  house: House,
  span: Span,
  of: (call: Call) => Fact | null,
): Promise<readonly Fact[]> {
  const facts: Fact[] = [];
  for await (const { calls } of callsByDay(house, span)) {
    for (const call of calls) {
      const fact = of(call);
      if (fact !== null) facts.push(fact);
    }
  }
  return facts;
}

function isoSpan({ from, to }: Span) {
  return { from: iso(from), to: iso(to) };
}
