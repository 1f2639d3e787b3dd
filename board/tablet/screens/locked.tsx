import { useSignal } from "@preact/signals";
import { Button } from "../components/button.tsx";
import { CallShape } from "../components/call-shape.tsx";
import { Icon } from "../components/icon.tsx";
import { useDesk } from "../context.ts";
import type { Problem } from "../models/api.ts";
import { partsOf } from "../models/calls.ts";
import { PinPad } from "./pin-pad.tsx";
import { SignIn } from "./sign-in.tsx";
import { SoundOff } from "./sound-off.tsx";

/** It lay untouched: how many calls are open, how urgent they are, and the PIN. It goes on ringing. */
export function Locked() {
  const { me, ask, words, line, lock } = useDesk();
  const another = useSignal(false);
  if (another.value) return <SignIn back={() => (another.value = false)} />;
  const { lock: said } = words.value;
  const enter = async (pin: string) => {
    const reply = await ask("POST", "sessions/current/unlock", { pin });
    if (reply.ok) {
      lock.opened();
      return null;
    }
    // The session ended meanwhile: the names are next.
    if (reply.problem.code === "not-signed-in") line.leave();
    return reply.problem;
  };
  const say = ({ code }: Problem) => (code === "no-answer" ? said.noLine : null);
  return (
    <main class="door locked">
      <div class="locked-box">
        <Standing />
        <PinPad title={said.pin(me.name)} enterLabel={said.enter} enter={enter} say={say}>
          <Button kind="quiet" press={() => (another.value = true)}>
            {said.else}
          </Button>
        </PinPad>
      </div>
    </main>
  );
}

/** What the room may know: that it is locked, how many calls there are, and the most urgent. */
function Standing() {
  const { words, cards, courier, ringing, connection } = useDesk();
  const { lock: said, ringing: rung } = words.value;
  const { huddle, now } = partsOf(cards.value);
  const open = [...huddle, ...now];
  const [first] = [...open].sort((a, b) => b.call.urgency - a.call.urgency);
  const waiting = courier.outbox.value.entries.length;
  return (
    <section class="locked-words" aria-live="polite">
      <p class="locked-title">
        <Icon name="lock" />
        {said.title}
      </p>
      <p class={connection.stale.value ? "locked-count stale-text" : "locked-count"}>
        {first && <CallShape shape={first.call.shape} colour={first.call.colour} state="raised" />}
        <span>
          <b>{said.open(open.length)}</b>
          {first && <small>{said.urgent[first.call.urgency]}</small>}
        </span>
      </p>
      {ringing.rings.value.length > 0 && (
        <Button press={ringing.silence}>
          <Icon name="silent" />
          {rung.silence}
        </Button>
      )}
      {waiting > 0 && <p class="faint">{said.waiting(waiting)}</p>}
      <div class="sound-place">
        <SoundOff />
      </div>
    </section>
  );
}
