import { z } from "zod";
import type { KpiId } from "../../../domain/ids.ts";
import { boundsOf, isMet, type Kpi, kpiFamilies, kpiUnits } from "../../../domain/kpi.ts";
import { type DayValue, kpiKey, seriesOf } from "../../../domain/series.ts";
import type { LocalDate } from "../../../domain/time.ts";
import { naturalLimits, signalsOf } from "../../../domain/xmr.ts";
import { localDate, siteId, zero } from "../../fields.ts";
import { actor, iso } from "../answers.ts";
import { byteOrderMark, csvLine } from "../csv.ts";
import type { House } from "../dependencies.ts";
import { problem, problemOf } from "../problems.ts";
import { closedRoute, ok, type Reply, type Route } from "../route.ts";

/** Key figures of the site: one value a day. */

const tag = "KPIs";
const access = { kind: "read", scope: "huddles:read" } as const;
const named = z.strictObject({ kpi: siteId<KpiId>() });
const span = {
  from: localDate.optional().meta({ description: "From this day on; the first that is known, unless told" }),
  to: localDate.optional().meta({ description: "Before this day; the last that is known, unless told" }),
};

const value = z.number().meta({
  description: 'In the unit: a "share" is from 0 to 1; counts are whole; seconds and hours as they are',
});
const kpiAnswer = z.object({
  id: z.string(),
  name: z.string(),
  family: z.enum(kpiFamilies),
  unit: z.enum(kpiUnits),
  areas: z.array(z.string()),
  zone: z.string().meta({ description: "On whose clock its days are" }),
  better: z.enum(["more", "less"]),
  target: z.object({ direction: z.enum(["at-least", "at-most"]), value }).nullable(),
  source: z.enum(["computed", "pushed", "typed"]),
  latest: z
    .object({
      date: z.iso.date(),
      value,
      met: z.boolean().nullable().meta({ description: "null: there is no target" }),
    })
    .nullable()
    .meta({ description: "The last day that is known" }),
});
const dayAnswer = z.object({
  date: z.iso.date(),
  value,
  signal: z.boolean().meta({
    description: "More than chance: beyond a limit, or the eighth or later in a row at one side of the mean",
  }),
  at: z.iso.datetime().nullable().meta({ description: "When it was told; null: it is reckoned" }),
  by: actor.nullable(),
});
const valuesAnswer = z.object({
  values: z.array(dayAnswer),
  limits: z
    .object({
      mean: z.number(),
      upper: z.number(),
      lower: z.number(),
      movingRange: z.number().meta({ description: "Mean of the differences of neighbours" }),
      rangeLimit: z.number().meta({ description: "The most of a difference that is chance" }),
    })
    .nullable()
    .meta({ description: "Natural limits of these values (XmR); null: fewer than six" }),
});

export function kpiRoutes(house: House): Route[] {
  const { operations } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/kpis",
      summary: "The KPIs of the site file, with the last value of each",
      tag,
      access,
      query: z.strictObject({}),
      answers: { 200: { description: "In the order of the site file", schema: z.array(kpiAnswer) } },
      handle: () => ok([...operations.site.kpis.values()].map((kpi) => answer(house, kpi))),
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/kpis/export",
      summary: "The values of all KPIs, or of one, as a file: a line for each day",
      tag,
      access,
      query: z.strictObject({
        kpi: siteId<KpiId>().optional(),
        ...span,
        bom: z
          .enum(["true", "false"])
          .default("false")
          .meta({ description: "With a byte order mark: Excel takes it for UTF-8 then" }),
      }),
      answers: {
        200: { description: "CSV (RFC 4180) with a header, the oldest day first", contentType: "text/csv" },
      },
      handle({ query: { kpi: id, bom, ...days } }) {
        const kpis = [...operations.site.kpis.values()].filter((kpi) => id === undefined || kpi.id === id);
        if (id !== undefined && kpis.length === 0) return problem("unknown-kpi", { field: "kpi" });
        return file(house, kpis, days, bom === "true");
      },
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/kpis/{kpi}/values",
      summary:
        "What a KPI was day by day, with the limits of its own variation. Of a computed one the last 60 open days are known, of the others 800 days",
      tag,
      access,
      params: named,
      query: z.strictObject(span),
      answers: { 200: { description: "The oldest day first", schema: valuesAnswer } },
      handle({ params: { kpi: id }, query }) {
        const kpi = operations.site.kpis.get(id);
        return kpi ? ok(answerValues(house, kpi, query)) : problem("unknown-kpi", { field: "kpi" });
      },
    }),
    closedRoute({
      method: "put",
      path: "/api/v1/kpis/{kpi}/values/{date}",
      summary: "Tell what a KPI was on a day; null takes it back. Not of computed ones",
      tag,
      access: { kind: "command", command: "set-kpi" },
      params: z.strictObject({ ...named.shape, date: localDate }),
      body: z.strictObject({ value: z.number("Must be a number, or null.").overwrite(zero).nullable() }),
      answers: {
        200: {
          description: "The value as it is now",
          schema: z.object({ date: z.iso.date(), value: value.nullable() }),
        },
      },
      async handle({ params: { kpi, date }, body, by, key }) {
        const command = { type: "set-kpi", kpi, date, ...body } as const;
        const outcome = await operations.run(command, by, key ?? undefined);
        if (outcome.status !== "done") return problemOf(outcome);
        return ok({ date, value: operations.book.state.kpis.get(kpi)?.get(date)?.value ?? null });
      },
    }),
  ];
}

interface Days {
  readonly from?: LocalDate | undefined;
  /** Not part of them. */
  readonly to?: LocalDate | undefined;
}

function valuesOf({ operations, daily }: House, { id }: Kpi, { from, to }: Days = {}): readonly DayValue[] {
  return seriesOf(kpiKey(id), daily(), operations.book.state).filter(
    ({ date }) => (from === undefined || date >= from) && (to === undefined || date < to),
  );
}

function answer(house: House, kpi: Kpi): z.input<typeof kpiAnswer> {
  const { id, name, family, unit, areas, zone, better, target, source } = kpi;
  const latest = valuesOf(house, kpi).at(-1);
  return {
    ...{ id, name, family, unit, areas: [...areas], zone, better, target },
    source: source.kind,
    latest: latest ? { ...latest, met: isMet(latest.value, target) } : null,
  };
}

function answerValues(house: House, kpi: Kpi, days: Days): z.input<typeof valuesAnswer> {
  const known = valuesOf(house, kpi, days);
  const numbers = known.map(({ value }) => value);
  const limits = naturalLimits(numbers, boundsOf(kpi.unit));
  const signals = limits ? signalsOf(numbers, limits) : [];
  const entries = kpi.source.kind === "computed" ? null : house.operations.book.state.kpis.get(kpi.id);
  return {
    values: known.map(({ date, value }, place) => {
      const entry = entries?.get(date);
      return {
        date,
        value,
        signal: signals[place] ?? false,
        at: entry ? iso(entry.at) : null,
        by: entry?.by ?? null,
      };
    }),
    limits,
  };
}

const header = ["kpi", "name", "family", "unit", "date", "value", "met"];

function file(house: House, kpis: readonly Kpi[], days: Days, mark: boolean): Reply {
  const pieces = async function* () {
    yield (mark ? byteOrderMark : "") + csvLine(header);
    for (const kpi of kpis) {
      const { id, name, family, unit, target } = kpi;
      const lines = valuesOf(house, kpi, days).map(({ date, value }) =>
        csvLine([id, name, family, unit, date, value, isMet(value, target)]),
      );
      if (lines.length > 0) yield lines.join("");
    }
  };
  const fileName = `kpis${days.from ? `-${days.from}` : ""}${days.to ? `-${days.to}` : ""}.csv`;
  return {
    kind: "reply",
    status: 200,
    stream: { type: "text/csv; charset=utf-8; header=present", fileName, pieces: pieces() },
  };
}
