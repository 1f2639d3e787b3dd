import { useDesk } from "../context.ts";
import type { SessionRow } from "../models/audit.ts";
import { clockOf, dateOf, momentOf } from "./review/names.ts";

/** Since when, last used when, until when; as parts of a line. */
export function useSessionTimes({ startedAt, lastUsedAt, endsAt }: SessionRow): readonly string[] {
  const desk = useDesk();
  const { sessions } = desk.words.value;
  const today = dateOf(desk, desk.connection.now.peek());
  const moment = (at: string) => (dateOf(desk, Date.parse(at)) === today ? clockOf : momentOf)(desk, at);
  const used = lastUsedAt === null ? [] : [sessions.used(moment(lastUsedAt))];
  return [sessions.since(moment(startedAt)), ...used, sessions.until(moment(endsAt))];
}
