import { z } from "zod";
import { timeIn } from "../../../domain/calendar.ts";
import type { HuddleId, MeetingId } from "../../../domain/ids.ts";
import { day } from "../../../domain/time.ts";
import type { Span } from "../../../history/calls.ts";
import { huddleHealth } from "../../../history/huddle-health.ts";
import { findMinutes, type MinutesFilter, minutesByMonth } from "../../../history/minutes.ts";
import { minutesCursor, minutesPage, minutesPlaceAt } from "../../../history/minutes-pages.ts";
import { ownId, siteId } from "../../fields.ts";
import { byteOrderMark, csvLine } from "../csv.ts";
import type { House } from "../dependencies.ts";
import { spanOf } from "../instants.ts";
import {
  answerHuddleHealth,
  answerListed,
  answerMinutes,
  huddleHealthAnswer,
  listedAnswer,
  minutesAnswer,
} from "../minutes-answers.ts";
import { minutesHeader, minutesRows } from "../minutes-rows.ts";
import { minutesPage as printedPage } from "../pages/minutes.ts";
import { nextLink, pageQuery } from "../paging.ts";
import { invalidField, type Problem, problem } from "../problems.ts";
import { closedRoute, ok, type Route } from "../route.ts";

/** The minutes of huddles: page by page, one by one, as a file, and to be printed; and how the huddles go. */

const tag = "Huddles";
const read = { kind: "read", scope: "huddles:read" } as const;
const named = z.strictObject({ meeting: ownId<MeetingId>() });

const filters = {
  huddle: siteId<HuddleId>().optional(),
  from: z
    .string()
    .optional()
    .meta({ description: "Started from this day or time on; a day means its first instant" }),
  to: z.string().optional().meta({ description: "Started before this day or time; now, if it is not said" }),
  text: z
    .string()
    .max(200)
    .optional()
    .meta({ description: "Words that all stand somewhere in the minutes; capitals don't matter" }),
};
const bom = z
  .enum(["true", "false"])
  .default("false")
  .meta({ description: "CSV with a byte order mark: Excel takes it for UTF-8 then" });

export function minutesRoutes(house: House): Route[] {
  const { operations, clock, register } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/huddles/health",
      summary: "How the huddles go: held, missed, how long, and how much above the plan",
      tag,
      access: read,
      query: z.strictObject({ from: filters.from, to: filters.to }),
      answers: {
        200: {
          description: "Of each huddle of the site, never of a person; 30 days, if no time is said",
          schema: z.array(huddleHealthAnswer),
        },
      },
      async handle({ query: { from, to } }) {
        const now = clock.now();
        const { zone } = operations.site;
        const span = spanOf(from ?? timeIn(now - 30 * day, zone), to ?? now + 1, zone);
        if ("kind" in span) return span;
        return ok((await huddleHealth(house, span, now)).map(answerHuddleHealth));
      },
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/minutes",
      summary: "Minutes of the huddles that have ended, page by page",
      tag,
      access: read,
      query: z.strictObject({
        ...filters,
        ...pageQuery(200, 50),
      }),
      answers: {
        200: {
          description:
            'The newest first. Where there is more, the header Link names the next page with rel="next"',
          schema: z.array(listedAnswer),
        },
      },
      async handle({ query }) {
        const { limit, after: cursor, ...said } = query;
        const filter = filterOf(house, said);
        if ("kind" in filter) return filter;
        const after = cursor === undefined ? null : minutesPlaceAt(cursor);
        if (cursor !== undefined && !after)
          return invalidField("after", "Is not of a Link header of this server.");
        const { listed, next } = await minutesPage(house, filter, limit, after);
        const link = next && nextLink("/api/v1/minutes", { ...said, limit, after: minutesCursor(next) });
        return { ...ok(listed.map(answerListed)), ...(link && { link }) };
      },
    }),
    ...(["csv", "json"] as const).map((format) =>
      closedRoute({
        method: "get",
        path: `/api/v1/minutes/export.${format}`,
        summary: `Minutes as a file (${format.toUpperCase()}): the oldest first`,
        tag,
        access: read,
        query: z.strictObject(format === "csv" ? { ...filters, bom } : filters),
        answers: {
          200: {
            description:
              format === "csv"
                ? "CSV (RFC 4180) with a header: a row for each huddle, section, decision, note, action and escalation; times on the clock of the huddle with its offset, and an apostrophe before what a spreadsheet would take for a formula"
                : "An array of minutes",
            contentType: format === "csv" ? "text/csv" : "application/json",
          },
        },
        handle({ query }) {
          const { bom: mark, ...said } = query as Said & { readonly bom?: string };
          const filter = filterOf(house, said);
          if ("kind" in filter) return filter;
          const stream =
            format === "csv"
              ? {
                  type: "text/csv; charset=utf-8; header=present",
                  pieces: csvPieces(house, filter, mark === "true"),
                }
              : { type: "application/json; charset=utf-8", pieces: jsonPieces(house, filter) };
          return { kind: "reply", status: 200, stream: { ...stream, fileName: `minutes.${format}` } };
        },
      }),
    ),
    closedRoute({
      method: "get",
      path: "/api/v1/minutes/{meeting}",
      summary: "The minutes of one huddle",
      tag,
      access: read,
      params: named,
      answers: { 200: { description: "The minutes", schema: minutesAnswer } },
      async handle({ params: { meeting } }) {
        const minutes = await findMinutes(house, meeting);
        return minutes ? ok(answerMinutes(minutes)) : problem("unknown-meeting", { field: "meeting" });
      },
    }),
    closedRoute({
      method: "get",
      path: "/huddles/minutes/{meeting}",
      summary: "The minutes of one huddle, as a page to print",
      tag,
      access: read,
      page: true,
      noted: "minutes.printed",
      params: named,
      answers: { 200: { description: "A page, without a script", contentType: "text/html; charset=utf-8" } },
      async handle({ params: { meeting } }) {
        const minutes = await findMinutes(house, meeting);
        if (!minutes) return problem("unknown-meeting", { field: "meeting" });
        const content = printedPage(minutes, operations.site, register.names);
        return { kind: "reply", status: 200, text: { type: "text/html; charset=utf-8", content } };
      },
    }),
  ];
}

interface Said {
  readonly huddle?: HuddleId | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly text?: string | undefined;
}

function filterOf({ operations, clock }: House, { from, to, huddle, text }: Said): MinutesFilter | Problem {
  const span = spanFrom(from, to, clock.now() + 1, operations.site.zone);
  return span !== null && "kind" in span ? span : { huddle, text, span };
}

function spanFrom(
  from: string | undefined,
  to: string | undefined,
  now: number,
  zone: string,
): Span | Problem | null {
  if (from === undefined && to === undefined) return null;
  return spanOf(from ?? "1970-01-02", to ?? now, zone);
}

async function* csvPieces(house: House, filter: MinutesFilter, mark: boolean) {
  yield (mark ? byteOrderMark : "") + csvLine(minutesHeader);
  for await (const some of minutesByMonth(house, filter, "oldest"))
    if (some.length > 0) yield some.flatMap(minutesRows).map(csvLine).join("");
}

/** An array that is not at its end is no JSON: nobody takes half a file for all. */
async function* jsonPieces(house: House, filter: MinutesFilter) {
  let before = "[\n";
  for await (const some of minutesByMonth(house, filter, "oldest"))
    for (const minutes of some) {
      yield before + JSON.stringify(answerMinutes(minutes));
      before = ",\n";
    }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}
