import type { Meeting } from "../../huddles/meeting.ts";
import type { AgendaItem, Huddle } from "../../huddles/plan.ts";

/** The section that is open now, of which meeting, of which huddle. Each file here makes what the sections of a kind show: field by field, an allow-list. */
export interface OpenSection {
  readonly huddle: Huddle;
  readonly meeting: Meeting;
  readonly item: AgendaItem;
}
