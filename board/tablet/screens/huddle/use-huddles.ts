import type { HuddleId, MeetingId } from "../../../../server/domain/ids.ts";
import { useDesk } from "../../context.ts";
import { type LiveMeeting, liveMeetings, meetingOf } from "../../models/huddle.ts";
import { type EscalationRow, escalationRows } from "../../models/huddle-escalations.ts";

/** What the pages of huddles have in common: the view, with what was asked for here. */

export function useMeetings(): ReadonlyMap<MeetingId, LiveMeeting> {
  const { view, courier, connection, huddles } = useDesk();
  return liveMeetings(
    view,
    courier.outbox.value.entries,
    courier.echoes.value,
    connection.now.peek(),
    huddles.boxes.value,
  );
}

export function useMeeting(huddle: HuddleId | null): LiveMeeting | null {
  const meetings = useMeetings();
  return huddle === null ? null : meetingOf(meetings, huddle);
}

export function useEscalations(): readonly EscalationRow[] {
  const { view, courier } = useDesk();
  return escalationRows(view, courier.outbox.value.entries, courier.echoes.value);
}

/** What a section is called: by the site, or as its kind is. */
export function useSectionName() {
  const { huddle } = useDesk().words.value;
  return (head: LiveMeeting["facts"]["agenda"][number] | undefined): string =>
    head ? (head.title ?? huddle.sections[head.kind]) : "";
}
