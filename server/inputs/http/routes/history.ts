import { z } from "zod";
import { timeIn } from "../../../domain/calendar.ts";
import type { AreaId, CallTypeId, CauseId, QueueId } from "../../../domain/ids.ts";
import { day } from "../../../domain/time.ts";
import { type MyCall, myCalls } from "../../../domain/views/my-calls.ts";
import {
  type CallFilter,
  callStates,
  cursorOf,
  isIn,
  pageOf,
  placeAt,
  raisers,
} from "../../../history/call-pages.ts";
import { callsBetween, callsByDay, type Span } from "../../../history/calls.ts";
import { siteId } from "../../fields.ts";
import { answerCall, callAnswer } from "../answers.ts";
import { answerDetail } from "../call-details.ts";
import { rowHeader, rowOf } from "../call-rows.ts";
import { byteOrderMark, csvLine } from "../csv.ts";
import type { House } from "../dependencies.ts";
import { spanOf } from "../instants.ts";
import { answerMyCall, myCallAnswer } from "../learning-answers.ts";
import { nextLink, pageQuery } from "../paging.ts";
import { invalidField, type Problem } from "../problems.ts";
import { closedRoute, ok, type Route } from "../route.ts";

/** The history of calls: page by page, as a file, and to those who raised them. */

const tag = "Calls";
const mostCalls = 500;
/** Whoever raised a call is told so long what came of it. */
const toldFor = 30 * day;
const mostOfMine = 100;

const filters = {
  state: z.enum(callStates).optional(),
  type: siteId<CallTypeId>().optional(),
  area: siteId<AreaId>().optional(),
  queue: siteId<QueueId>().optional(),
  cause: siteId<CauseId>().optional(),
  place: z.string().max(60).optional().meta({ description: "A part of the place; capitals don't matter" }),
  raised: z
    .enum(raisers)
    .optional()
    .meta({ description: "By a rule that watches a level, or by people and other systems" }),
};
const from = z
  .string()
  .meta({ description: "Raised from this day or time on; a day means its first instant" });
const to = z
  .string()
  .optional()
  .meta({ description: "Raised before this day or time; now, if it is not said" });

export function historyRoutes(house: House): Route[] {
  const { operations, register, clock } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/calls",
      summary:
        "Calls: those that are open or were settled within two days, or all that were raised in a time, page by page",
      tag,
      access: { kind: "read", scope: "calls:read" },
      query: z.strictObject({
        ...filters,
        from: from.optional(),
        to,
        order: z.enum(["oldest", "newest"]).default("oldest"),
        ...pageQuery(mostCalls, mostCalls),
      }),
      answers: {
        200: {
          description:
            'In the order that was asked for. Where there may be more, the header Link names the next page with rel="next"; a page may hold fewer than limit, even none, and still have a next',
          schema: z.array(callAnswer),
        },
      },
      async handle({ query }) {
        const { from, to, order, limit, after: cursor, ...filter } = query;
        const span =
          from === undefined ? noSpan(to) : spanOf(from, to ?? clock.now() + 1, operations.site.zone);
        if (span !== null && "kind" in span) return span;
        const after = cursor === undefined ? null : placeAt(cursor);
        if (cursor !== undefined && !after)
          return invalidField("after", "Is not of a Link header of this server.");
        const { calls, next } = await pageOf(house, { span, filter, order, limit, after });
        const link = next && nextLink("/api/v1/calls", { ...query, after: cursorOf(next) });
        return { ...ok(calls.map(answerCall)), ...(link && { link }) };
      },
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/calls/mine",
      summary: "What came of the calls that whoever is signed in raised or joined within 30 days",
      tag,
      access: { kind: "session" },
      query: z.strictObject({}),
      answers: { 200: { description: "The newest first, 100 at most", schema: z.array(myCallAnswer) } },
      async handle({ by }) {
        if (by.kind !== "person") return ok([]);
        const now = clock.now();
        const { book, site } = operations;
        const picture = { site, state: book.state, ledger: book.ledger, names: register.names, now };
        const calls = await callsBetween(house, { from: now - toldFor, to: now + 1 });
        const mine: MyCall[] = myCalls(picture, calls.reverse(), by.person);
        return ok(mine.slice(0, mostOfMine).map(answerMyCall));
      },
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/calls/export",
      summary: "All calls that were raised in a time, as a file: the oldest first",
      tag,
      access: { kind: "read", scope: "calls:read" },
      query: z.strictObject({
        ...filters,
        from,
        to,
        format: z.enum(["csv", "json"]).default("csv"),
        bom: z
          .enum(["true", "false"])
          .default("false")
          .meta({ description: "CSV with a byte order mark: Excel takes it for UTF-8 then" }),
      }),
      answers: {
        200: {
          description:
            "CSV (RFC 4180) with a header, times on the clock of the call's area with its offset, durations in seconds, and an apostrophe before what a spreadsheet would take for a formula; or JSON, an array of calls with everything that happened to them",
          contentType: "text/csv",
        },
      },
      handle({ query: { from, to, format, bom, ...filter } }) {
        const span = spanOf(from, to ?? clock.now() + 1, operations.site.zone);
        if ("kind" in span) return span;
        const [first, last] = [span.from, span.to].map((at) => timeIn(at, operations.site.zone).slice(0, 10));
        const fileName = `calls-${first}-${last}.${format}`;
        const stream =
          format === "json"
            ? { type: "application/json; charset=utf-8", fileName, pieces: jsonPieces(house, span, filter) }
            : {
                type: "text/csv; charset=utf-8; header=present",
                fileName,
                pieces: csvPieces(house, span, filter, bom === "true"),
              };
        return { kind: "reply", status: 200, stream };
      },
    }),
  ];
}

function noSpan(to: string | undefined): null | Problem {
  return to === undefined ? null : invalidField("from", "Say from when on, too.");
}

async function* csvPieces(house: House, span: Span, filter: CallFilter, mark: boolean) {
  const { site, book } = house.operations;
  yield (mark ? byteOrderMark : "") + csvLine(rowHeader);
  for await (const { calls } of callsByDay(house, span)) {
    const some = calls.filter((call) => isIn(call, filter));
    const around = { site, causes: book.state.causes };
    if (some.length > 0) yield some.map((call) => csvLine(rowOf(call, around))).join("");
  }
}

/** An array that is not at its end is no JSON: nobody takes half a file for all. */
async function* jsonPieces(house: House, span: Span, filter: CallFilter) {
  let before = "[\n";
  for await (const { calls } of callsByDay(house, span)) {
    for (const call of calls.filter((call) => isIn(call, filter))) {
      yield before + JSON.stringify(answerDetail(call));
      before = ",\n";
    }
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}
