import type { Escalations } from "./escalations.ts";
import type { AgendaItem, Huddle } from "./plan.ts";

/** What a huddle goes through if it begins now: what came up from below is heard first, and no answer is left untold. */
export function agendaNow(huddle: Huddle, escalations: Escalations): readonly AgendaItem[] {
  const { id, agenda } = huddle;
  const open = [...escalations.values()];
  const below = open.some(({ answer, path }) => answer === null && path.at(-1) === id);
  const answers = open.some(
    ({ answer, heardAt, path }) => answer !== null && heardAt === null && path[0] === id,
  );
  const own = agenda.find(({ kind }) => kind === "escalations");
  if (!below && (!answers || own)) return agenda;
  return [own ?? unplanned, ...agenda.filter((item) => item !== own)];
}

/** Where the site's agenda has no such section. */
const unplanned: AgendaItem = { kind: "escalations", title: null, seconds: 120, kpis: [], text: null };
