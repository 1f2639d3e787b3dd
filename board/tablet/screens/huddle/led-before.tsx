import { useEffect } from "preact/hooks";
import { Button } from "../../components/button.tsx";
import { useDesk } from "../../context.ts";
import type { LiveMeeting, Part } from "../../models/huddle.ts";
import { ledKey } from "../../models/huddle-memory.ts";

/** Whoever led it here is told that somebody else does now: once, in a sentence. */
export function LedBefore({ live, part }: { readonly live: LiveMeeting; readonly part: Part }) {
  const { huddles, me, words } = useDesk();
  const { huddle } = words.value;
  const key = ledKey(me.person, live.id);
  useEffect(() => {
    if (part === "leads") huddles.led.value = key;
  }, [part, key]);
  const { facilitator } = live.facts;
  if (part === "leads" || huddles.led.value !== key || facilitator === null) return null;
  return (
    <p class="banner hd-told" role="alert">
      <b>{huddle.leadsNow(facilitator)}</b>
      <Button press={() => (huddles.led.value = null)}>{words.value.dismiss}</Button>
    </p>
  );
}
