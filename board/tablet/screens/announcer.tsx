import type { StaffCall } from "../../../server/domain/views/staff-calls.ts";
import { useDesk } from "../context.ts";

/** For those who listen to the page: calls that have just come; urgent ones at once. */
export function Announcer() {
  const { words, news } = useDesk();
  const say = (calls: readonly StaffCall[]) =>
    calls
      .map(({ label, place, areaName }) =>
        words.value.ringing.news(label, place ? `${place}, ${areaName}` : areaName),
      )
      .join(". ");
  return (
    <div class="unseen announcer">
      <p aria-live="polite">{say(news.politely.value)}</p>
      <p aria-live="assertive">{say(news.atOnce.value)}</p>
    </div>
  );
}
