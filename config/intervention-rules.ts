import { type Measure, measures } from "../server/domain/intervention.ts";
import { readValue } from "./measures.ts";
import { type Finding, kindOf } from "./problems.ts";
import { type Group, groupsIn, inDays, inHours, isGroup, under, unknownOne } from "./raw.ts";

/** How the interventions of a queue must fit together with themselves, their queue, their area and the call types. */
export function interventionRules(queue: Group, area: Group, callTypes: readonly string[]): Finding[] {
  return groupsIn(queue, "interventions").flatMap(([id, intervention]) =>
    under(
      ["interventions", id],
      [
        ...levelRules(intervention),
        ...measureRules(intervention, queue, area),
        ...clockRules(intervention, queue),
        ...raisesRules(intervention, callTypes),
      ],
    ),
  );
}

type Direction = "above" | "below";

function levelRules(intervention: Group): Finding[] {
  const { above, below } = intervention;
  if (above !== undefined && below !== undefined) {
    return [{ path: ["below"], sentence: 'there is "above" already; write one of both' }];
  }
  if (above === undefined && below === undefined) {
    return [{ path: ["above"], sentence: 'this is missing: write "above" or "below" with the level' }];
  }
  const direction = above === undefined ? "below" : "above";
  return isMeasure(intervention.measure) ? valueRules(intervention, intervention.measure, direction) : [];
}

function isMeasure(measure: unknown): measure is Measure {
  return (measures as readonly unknown[]).includes(measure);
}

function valueRules(intervention: Group, measure: Measure, direction: Direction): Finding[] {
  const [level, back] = [intervention[direction], intervention.back];
  const forms = [...formRules(measure, direction, level), ...formRules(measure, "back", back)];
  if (forms.length > 0) return forms;
  const [at, until] = [readValue(measure, level), readValue(measure, back ?? level)];
  if (!at.ok || !until.ok) return [];
  if (direction === "below" && at.value === 0)
    return [{ path: ["below"], sentence: "nothing is ever below 0; write a level above it" }];
  if (direction === "above" && measure === "abandon-rate" && at.value === 100)
    return [{ path: ["above"], sentence: "no rate is ever above 100; write a level below it" }];
  if (direction === "above" ? until.value <= at.value : until.value >= at.value) return [];
  const sentence = `${kindOf(back)} is on the wrong side of ${JSON.stringify(direction)} (${kindOf(level)}): write ${direction === "above" ? "the same or less" : "the same or more"}`;
  return [{ path: ["back"], sentence }];
}

/** Of values that are numbers or texts at all: others the schema refuses. */
function formRules(measure: Measure, name: string, value: unknown): Finding[] {
  if (typeof value !== "number" && typeof value !== "string") return [];
  const read = readValue(measure, value);
  return read.ok ? [] : [{ path: [name], sentence: read.sentence }];
}

function measureRules(intervention: Group, queue: Group, area: Group): Finding[] {
  const { measure } = intervention;
  const refused = (sentence: string): Finding[] => [{ path: ["measure"], sentence }];
  if (measure === "days" && area.productiveHours === undefined) {
    return refused(
      'days of work need the "productiveHours" of the area: write them there, or measure "hours"',
    );
  }
  if ((measure === "wait" || measure === "abandon-rate") && queue.kind === "deferred") {
    return refused(
      'only in a live queue people wait, and may leave: measure "oldest", "items" or "hours" here',
    );
  }
  return [];
}

/** Rules watch while the area is open, so the hold time counts opening hours; an age does where the promise does. */
function clockRules(intervention: Group, queue: Group): Finding[] {
  const onHours = isGroup(queue.promise) && queue.promise.clock === "opening-hours";
  const ages = intervention.measure === "oldest" && onHours ? ["above", "below", "back"] : [];
  return [...ages, "hold"]
    .filter((name) => inDays(intervention[name]))
    .map((name) => ({ path: [name], sentence: inHours }));
}

function raisesRules({ raises }: Group, callTypes: readonly string[]): Finding[] {
  if (typeof raises !== "string" || callTypes.includes(raises)) return [];
  return [{ path: ["raises"], sentence: unknownOne("call type", raises, callTypes, "callTypes") }];
}
