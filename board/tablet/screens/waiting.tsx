import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Pairing } from "../../../server/protocol.ts";
import { useTablet } from "../context.ts";
import type { Me } from "../models/access.ts";

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

const lookEvery = 10_000;

/** Nobody has let this tablet in: its code, and who can. */
export function Waiting({ pairing }: { readonly pairing: Pairing }) {
  const { words, times, ask } = useTablet();
  const me = useSignal<Me | null>(null);
  useEffect(() => {
    const look = async () => {
      const reply = await ask<Me>("GET", "me");
      if (reply.ok) me.value = reply.value;
    };
    void look();
    // The site may be set up from another device while this one waits.
    const timer = setInterval(look, lookEvery);
    return () => clearInterval(timer);
  }, [ask, me]);
  const { waiting } = words.value;
  const device = me.value?.device;
  if (me.value?.setUpNeeded) return <Message title={waiting.title} say={waiting.noAdmin} />;
  if (device?.kind === "screen") return <Message title={waiting.title} say={waiting.screen(device.name)} />;
  return (
    <main class="door">
      <div class="door-box">
        <h1>{waiting.title}</h1>
        <output class="code" aria-label={`${waiting.code}: ${[...pairing.code].join(" ")}`}>
          <span>{pairing.code.slice(0, 3)}</span>
          <span>{pairing.code.slice(3)}</span>
        </output>
        <p>{waiting.say}</p>
        <p class="faint">{waiting.until(times.value.clock(pairing.expiresAt, ownZone))}</p>
      </div>
    </main>
  );
}

function Message({ title, say }: { readonly title: string; readonly say: string }) {
  return (
    <main class="door">
      <div class="door-box">
        <h1>{title}</h1>
        <p>{say}</p>
      </div>
    </main>
  );
}
