import { minuteOfDay } from "../server/domain/calendar.ts";
import type { AgendaItem, Huddle } from "../server/domain/huddles/plan.ts";
import type { AreaId, HuddleId, KpiId } from "../server/domain/ids.ts";
import type { Site } from "../server/domain/site.ts";
import { huddleDefaults } from "./defaults.ts";
import { weekdaysOf } from "./hours.ts";
import type { HuddleFile } from "./huddle-schema.ts";
import { tiersOf } from "./huddle-tiers.ts";

/** Turns the huddles of a file without problems into those of the site. */
export function buildHuddles(
  huddles: Readonly<Record<string, HuddleFile>>,
  site: Pick<Site, "zone" | "areas">,
): ReadonlyMap<HuddleId, Huddle> {
  const rungs = Object.entries(huddles).map(
    ([id, { tier = null, next = null }]) => [id, { tier, next }] as const,
  );
  const tiers = tiersOf(new Map(rungs));
  return new Map(
    Object.entries(huddles).map(([id, huddle]) => [
      id as HuddleId,
      buildHuddle(id as HuddleId, huddle, tiers.get(id) ?? 1, site),
    ]),
  );
}

function buildHuddle(
  id: HuddleId,
  huddle: HuddleFile,
  tier: number,
  site: Pick<Site, "zone" | "areas">,
): Huddle {
  const { name, days, at, next = null, agenda } = huddle;
  const { remind = huddleDefaults.remind, opensByItself = huddleDefaults.opensByItself } = huddle;
  const areas = huddle.areas as AreaId[];
  const [first] = areas;
  return {
    id,
    name,
    tier,
    next: next as HuddleId | null,
    areas,
    zone: (first && site.areas.get(first)?.zone) || site.zone,
    weekdays: new Set([days].flat().flatMap(weekdaysOf)),
    at: minuteOfDay(at) ?? 0,
    remind,
    opensByItself,
    agenda: agenda.map(
      ({ panel, title = null, timebox, kpis = [], text = null }): AgendaItem => ({
        kind: panel,
        title,
        seconds: Math.round(timebox),
        kpis: kpis as readonly string[] as readonly KpiId[],
        text,
      }),
    ),
  };
}
