import { z } from "zod";
import { auditCursor, auditPage, auditPlaceAt, auditRows } from "../../../audit/pages.ts";
import { type AuditFilter, isKind } from "../../../audit/rows.ts";
import { type AuditRow, auditCodes } from "../../../domain/audit.ts";
import type { DeviceId, PersonId } from "../../../domain/ids.ts";
import { ownId } from "../../fields.ts";
import { answerAudit, auditAnswer, auditCells, auditHeader } from "../audit-answers.ts";
import { byteOrderMark, csvLine } from "../csv.ts";
import type { House } from "../dependencies.ts";
import { spanOf } from "../instants.ts";
import { nextLink, pageQuery } from "../paging.ts";
import { invalidField, type Problem } from "../problems.ts";
import { closedRoute, ok, type Route } from "../route.ts";

/** The audit trail: page by page, and as a file. To read it is noted in it. */

const tag = "Audit";
const access = { kind: "read", scope: "admin" } as const;
const yes = (description: string) => z.enum(["true", "false"]).default("false").meta({ description });

const filters = {
  from: z
    .string()
    .optional()
    .meta({ description: "From this day or time on; a day means its first instant, on the site's clock" }),
  to: z.string().optional().meta({ description: "Before this day or time; now, if it is not said" }),
  person: ownId<PersonId>().optional().meta({ description: "Who did it, or whom it was done to" }),
  device: ownId<DeviceId>().optional(),
  kind: z
    .string()
    .max(400)
    .optional()
    .meta({ description: "Codes, or what they begin with, with commas between them: call.raised,session" }),
  outcome: z.enum(["done", "refused"]).optional(),
  routine: yes("Also what the server does by itself all day long, such as the steps of help chains"),
};
const files = {
  csv: {
    ...filters,
    names: yes(
      "With the names of people and devices as they are now. Whoever hands the file on hands them on",
    ),
    bom: yes("CSV with a byte order mark: Excel takes it for UTF-8 then"),
  },
  json: filters,
} as const;

export function auditRoutes(house: House): Route[] {
  const { store } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/audit",
      summary: "Who did what, when and from which device; refusals too. Page by page, the newest first",
      tag,
      access,
      noted: "audit.read",
      query: z.strictObject({
        ...filters,
        ...pageQuery(200, 50),
      }),
      answers: {
        200: {
          description:
            'Rows. Where there is more, the header Link names the next page with rel="next"; a page in which a filter found nothing may have a next one, too',
          schema: z.array(auditAnswer),
        },
      },
      async handle({ query }) {
        const { limit, after: cursor, ...said } = query;
        const filter = filterOf(house, said);
        if ("code" in filter) return filter;
        const after = cursor === undefined ? null : auditPlaceAt(cursor);
        if (cursor !== undefined && !after)
          return invalidField("after", "Is not of a Link header of this server.");
        const { rows, next } = await auditPage(store, filter, limit, after);
        tellLost(house, rows);
        const link = next && nextLink("/api/v1/audit", { ...said, limit, after: auditCursor(next) });
        return { ...ok(rows.map((row) => answerAudit(house, row))), ...(link && { link }) };
      },
    }),
    ...(["csv", "json"] as const).map((format) =>
      closedRoute({
        method: "get",
        path: `/api/v1/audit/export.${format}`,
        summary: `The audit trail as a file (${format.toUpperCase()}): the oldest first`,
        tag,
        access,
        noted: "audit.read",
        query: z.strictObject(files[format]),
        answers: {
          200: {
            description:
              format === "csv"
                ? "CSV (RFC 4180) with a header; times on the site's clock with their offset, and an apostrophe before what a spreadsheet would take for a formula"
                : "An array of rows",
            contentType: format === "csv" ? "text/csv" : "application/json",
          },
        },
        handle({ query }) {
          const said = query as Said & { readonly names?: string; readonly bom?: string };
          const filter = filterOf(house, said);
          if ("code" in filter) return filter;
          const stream =
            format === "csv"
              ? {
                  type: "text/csv; charset=utf-8; header=present",
                  pieces: csvPieces(house, filter, said.names === "true", said.bom === "true"),
                }
              : { type: "application/json; charset=utf-8", pieces: jsonPieces(house, filter) };
          return { kind: "reply", status: 200, stream: { ...stream, fileName: `audit.${format}` } };
        },
      }),
    ),
  ];
}

type Said = z.output<z.ZodObject<typeof filters>>;

function filterOf({ operations, clock }: House, said: Said): AuditFilter | Problem {
  const { from, to, kind, routine, ...same } = said;
  const kinds = kind?.split(",");
  const unknown = kinds?.find((one) => !auditCodes.some((code) => isKind(code, one)));
  if (unknown !== undefined)
    return invalidField(
      "kind",
      "Must be codes of the audit trail, or what they begin with: call.raised,session.",
    );
  const { person, device, outcome } = same;
  const filter = { person, device, outcome, kinds, routine: routine === "true" };
  if (from === undefined && to === undefined) return { ...filter, span: null };
  const span = spanOf(from ?? "1970-01-02", to ?? clock.now() + 1, operations.site.zone);
  return "kind" in span ? span : { ...filter, span };
}

/** For whoever keeps the data folder: the tablet shows it to admins alone. */
function tellLost({ log }: House, rows: readonly AuditRow[]): void {
  for (const { outcome, count, detail: day } of rows)
    if (outcome === "unknown")
      log.error({ day, records: count }, "the journal of a day is damaged: restore its file from a backup");
}

async function* csvPieces(house: House, filter: AuditFilter, names: boolean, mark: boolean) {
  yield (mark ? byteOrderMark : "") + csvLine(auditHeader(names));
  for await (const rows of auditRows(house.store, filter)) {
    tellLost(house, rows);
    yield rows.map((row) => csvLine(auditCells(house, row, names))).join("");
  }
}

/** An array that is not at its end is no JSON: nobody takes half a file for all. */
async function* jsonPieces(house: House, filter: AuditFilter) {
  let before = "[\n";
  for await (const rows of auditRows(house.store, filter)) {
    tellLost(house, rows);
    yield before + rows.map((row) => JSON.stringify(answerAudit(house, row))).join(",\n");
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}
