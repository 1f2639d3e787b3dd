import { useDesk } from "../../context.ts";
import { type ActionRow, stageGroups } from "../../models/actions.ts";

/** Every open action, with what was asked for here, in the order of the board. */
export function useActionRows(): readonly ActionRow[] {
  const { view, courier, connection, times } = useDesk();
  const today = (zone: string) => times.value.localDate(connection.now.value, zone);
  const groups = stageGroups(view, courier.outbox.value.entries, courier.echoes.value, today);
  return groups.flatMap(({ rows }) => rows);
}
