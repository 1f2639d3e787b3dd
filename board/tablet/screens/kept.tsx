import { Icon } from "../components/icon.tsx";
import { useTablet } from "../context.ts";

/** What waits here in the name of somebody who is not signed in now. */
export function Kept({ person }: { readonly person: string | null }) {
  const { courier, words, times } = useTablet();
  const others = courier.outbox.value.entries.filter((entry) => entry.person !== person);
  if (others.length === 0) return null;
  const names = [...new Set(others.map(({ name }) => name))];
  return (
    <p class="banner banner-wait" role="status">
      <Icon name="waiting" />
      <span>{words.value.outbox.others(times.value.list(names), others.length)}</span>
    </p>
  );
}
