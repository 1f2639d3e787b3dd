import type { AreaId, CallTypeId, QueueId, RuleId } from "../server/domain/ids.ts";
import type { Intervention, Measure } from "../server/domain/intervention.ts";
import type { Queue } from "../server/domain/site.ts";
import { defaultService, defaultsOf } from "./defaults.ts";
import type { InterventionFile } from "./intervention-schema.ts";
import { readValue } from "./measures.ts";
import type { QueueFile } from "./queue-schema.ts";

export function buildQueue(id: QueueId, area: AreaId, queue: QueueFile): Queue {
  const { name, kind, standardTime, promise, level, serviceLevel } = queue;
  const defaults = defaultsOf(kind);
  return {
    id,
    name,
    area,
    kind,
    standardTime,
    promise: { seconds: promise.within, clock: promise.clock },
    level,
    service: {
      within: serviceLevel?.within ?? defaultService.within,
      shortAbandon: serviceLevel?.shortAbandon ?? defaultService.shortAbandon,
    },
    plan: queue.plan ?? null,
    staleAfter: queue.staleAfter ?? defaults.staleAfter,
    forgetAfter: queue.forgetAfter ?? defaults.forgetAfter,
  };
}

export function buildInterventions(queue: QueueId, { interventions = {} }: QueueFile): Intervention[] {
  return Object.entries(interventions).map(([name, written]) => buildIntervention(name, queue, written));
}

function buildIntervention(name: string, queue: QueueId, written: InterventionFile): Intervention {
  const { measure, above, below, back, hold = 0, priority = 1, response, owner, raises = null } = written;
  const level = readGood(measure, above ?? below);
  return {
    id: `${queue}/${name}` as RuleId,
    queue,
    measure,
    direction: above === undefined ? "below" : "above",
    level,
    back: back === undefined ? level : readGood(measure, back),
    hold,
    priority,
    response,
    owner,
    raises: raises as CallTypeId | null,
  };
}

/** Of a value that the rules have passed. */
function readGood(measure: Measure, value: unknown): number {
  const read = readValue(measure, value);
  if (!read.ok) throw new Error(read.sentence);
  return read.value;
}
