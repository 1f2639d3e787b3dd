import { secondsOf } from "./fields.ts";
import { circleFrom, type Rung, tiersOf } from "./huddle-tiers.ts";
import { type Finding, quote } from "./problems.ts";
import {
  entriesOf,
  type Group,
  groupsIn,
  isGroup,
  namesIn,
  placesIn,
  repeated,
  under,
  unknownOne,
} from "./raw.ts";

/** How huddles must fit each other and the site: areas, KPIs, agendas, and who hands up to whom. */
export function huddleRules(site: Group): Finding[] {
  const huddles = groupsIn(site, "huddles");
  const rungs = new Map(huddles.map(([id, huddle]) => [id, rungOf(huddle)]));
  return huddles.flatMap(([id, huddle]) =>
    under(
      ["huddles", id],
      [
        ...under(["areas"], [...repeated(huddle.areas), ...unknown("area", huddle.areas, site, "areas")]),
        ...under(["days"], repeated(huddle.days)),
        ...under(["next"], nextRules(id, rungs)),
        ...agendaRules(huddle.agenda, site),
      ],
    ),
  );
}

function rungOf({ tier, next }: Group): Rung {
  return {
    tier: typeof tier === "number" && Number.isInteger(tier) && tier >= 1 ? tier : null,
    next: typeof next === "string" ? next : null,
  };
}

function unknown(what: string, list: unknown, site: Group, home: string): Finding[] {
  const known = namesIn(site, home);
  return entriesOf(list)
    .filter(([, id]) => !known.includes(id))
    .map(([index, id]) => ({ path: [index], sentence: unknownOne(what, id, known, home) }));
}

function nextRules(id: string, rungs: ReadonlyMap<string, Rung>): Finding[] {
  const next = rungs.get(id)?.next;
  if (next == null) return [];
  if (next === id) return [{ path: [], sentence: "a huddle can't hand up to itself; leave this out" }];
  if (!rungs.has(next)) {
    const others = [...rungs.keys()].filter((other) => other !== id);
    return [{ path: [], sentence: unknownOne("huddle", next, others, "huddles") }];
  }
  const circle = circleFrom(id, rungs);
  if (circle) {
    // Told once, at the first of the file.
    if ([...rungs.keys()].find((one) => circle.includes(one)) !== id) return [];
    const way = [...circle, id].map(quote).join(" → ");
    const sentence = `this goes round in a circle (${way}): what is handed up would come back; leave one "next" out`;
    return [{ path: [], sentence }];
  }
  const tiers = tiersOf(rungs);
  const [here, there] = [tiers.get(id) ?? 1, tiers.get(next) ?? 1];
  if (there > here) return [];
  const sentence = `${quote(next)} is of tier ${there}, and this one of tier ${here}: what it can't settle goes to a higher tier`;
  return [{ path: [], sentence }];
}

/** Nobody stands for longer. */
const longest = 2 * 3600;

function agendaRules(agenda: unknown, site: Group): Finding[] {
  const sections = placesIn(agenda).filter((place): place is [number, Group] => isGroup(place[1]));
  const all = sections.reduce((sum, [, { timebox }]) => sum + (secondsOf(timebox) ?? 0), 0);
  const sentence = `the timeboxes come to ${Math.ceil(all / 60)} minutes, and two hours are the most for a huddle`;
  return under(
    ["agenda"],
    [
      ...(all > longest ? [{ path: [], sentence }] : []),
      ...sections.flatMap(([index, section]) => under([index], sectionRules(section, site))),
    ],
  );
}

const withKpis = ["kpis", "yesterday"];
const withText = ["text", "safety", "recognition"];

function sectionRules({ panel, kpis, text }: Group, site: Group): Finding[] {
  const findings = under(["kpis"], [...repeated(kpis), ...unknown("KPI", kpis, site, "kpis")]);
  if (typeof panel !== "string") return findings;
  if (kpis !== undefined && !withKpis.includes(panel)) {
    const sentence = 'only the panels "kpis" and "yesterday" show KPIs; leave this out';
    return [{ path: ["kpis"], sentence }];
  }
  if (text !== undefined && !withText.includes(panel)) {
    const sentence =
      'only the panels "text", "safety" and "recognition" show a text of yours; leave this out, or write a title';
    findings.push({ path: ["text"], sentence });
  }
  if (panel === "text" && text === undefined)
    findings.push({ path: ["text"], sentence: "this is missing: write the text that it shows" });
  return findings;
}
