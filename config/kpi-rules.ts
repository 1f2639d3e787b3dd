import { type KpiFigure, kpiFigures } from "../server/domain/board.ts";
import { figureBetter, figureUnits } from "../server/domain/kpi.ts";
import { type UnitWritten, unitsWritten } from "./kpi-schema.ts";
import { targetRules } from "./kpi-targets.ts";
import { originRules } from "./panel-rules.ts";
import { type Finding, hint, quote } from "./problems.ts";
import { entriesOf, type Group, groupsIn, isGroup, namesIn, repeated, under } from "./raw.ts";
import type { Outline } from "./rules.ts";

/** Of a whole site: each is read from sixty days, and looked at in a huddle. */
const mostKpis = 40;

/** How the parts of a KPI must fit together, and fit the site. Reads the file as it was written. */
export function kpiRules(site: Group, outline: Outline | null): Finding[] {
  const many = namesIn(site, "kpis").length > mostKpis;
  const sentence = `these are too many: ${mostKpis} KPIs are the most, and six are enough for a team`;
  return [
    ...(many ? [{ path: ["kpis"], sentence }] : []),
    ...groupsIn(site, "kpis").flatMap(([id, kpi]) => under(["kpis", id], rulesOf(kpi, outline))),
  ];
}

function rulesOf(kpi: Group, site: Outline | null): Finding[] {
  const figure = figureOf(kpi.source);
  const better = betterOf(kpi, figure);
  return [
    ...under(["areas"], [...repeated(kpi.areas), ...areaRules(kpi.areas, site)]),
    ...unitRules(kpi.unit, figure),
    ...betterRules(kpi, figure),
    ...under(["target"], targetRules(kpi.target, { unit: unitOf(kpi.unit), better })),
    ...(figure ? under(["source", "computed"], sourceRules(figure, kpi.areas, site)) : []),
  ];
}

function figureOf(source: unknown): KpiFigure | null {
  return (isGroup(source) && kpiFigures.find((one) => one === source.computed)) || null;
}

function unitOf(unit: unknown): (typeof unitsWritten)[UnitWritten] | null {
  return typeof unit === "string" && Object.hasOwn(unitsWritten, unit)
    ? unitsWritten[unit as UnitWritten]
    : null;
}

/** What decides which way a target points. */
function betterOf({ better }: Group, figure: KpiFigure | null): "more" | "less" | null {
  const implied = figure === null ? null : figureBetter[figure];
  if (implied !== null) return implied;
  return better === "more" || better === "less" ? better : null;
}

/** Where an area is unknown, nobody knows what there is to reckon from. */
function sourceRules(figure: KpiFigure, areas: unknown, site: Outline | null): Finding[] {
  const chosen = entriesOf(areas).map(([, id]) => id);
  const known = [...(site?.areas.keys() ?? [])];
  if (areas === undefined) return originRules(figure, known, site);
  return chosen.length > 0 && chosen.every((id) => known.includes(id))
    ? originRules(figure, chosen, site)
    : [];
}

function areaRules(areas: unknown, site: Outline | null): Finding[] {
  if (!site) return [];
  const known = [...site.areas.keys()];
  return entriesOf(areas).flatMap(([index, id]): Finding[] =>
    known.includes(id)
      ? []
      : [{ path: [index], sentence: `there is no area ${quote(id)}${hint(id, known)}` }],
  );
}

function unitRules(unit: unknown, figure: KpiFigure | null): Finding[] {
  const told = unitOf(unit);
  if (figure === null || told === null || told === figureUnits[figure]) return [];
  const [right = ""] = Object.entries(unitsWritten).find(([, one]) => one === figureUnits[figure]) ?? [];
  return [{ path: ["unit"], sentence: `${quote(figure)} has another unit: write ${quote(right)}` }];
}

function betterRules({ better, target }: Group, figure: KpiFigure | null): Finding[] {
  const implied = figure === null ? null : figureBetter[figure];
  if (implied !== null) {
    if ((better !== "more" && better !== "less") || better === implied) return [];
    const sentence = `the ${implied} of ${quote(figure ?? "")} the better: write ${quote(implied)}, or leave it out`;
    return [{ path: ["better"], sentence }];
  }
  if (better !== undefined || target !== undefined) return [];
  return [{ path: ["better"], sentence: 'this is missing: write "more" or "less", whichever is better' }];
}
