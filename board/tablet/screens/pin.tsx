import { useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { type Key, Keypad, keyOf } from "../components/keypad.tsx";
import { Fault } from "../components/small.tsx";
import { useTablet } from "../context.ts";
import { pinLength } from "../models/access.ts";
import type { Problem } from "../models/api.ts";
import { sentence, type Words } from "../words/words.ts";
import { useCountdown } from "./countdown.ts";

interface Props {
  readonly person: { readonly id: string; readonly name: string };
  readonly back: () => void;
}

export function Pin({ person, back }: Props) {
  const { ask, words, line } = useTablet();
  const pin = useSignal("");
  const problem = useSignal<Problem | null>(null);
  const busy = useSignal(false);
  const pause = useCountdown();
  const ready = pin.value.length >= pinLength.least && !busy.value && pause.left === 0;

  const enter = async () => {
    busy.value = true;
    const reply = await ask("POST", "sessions", { person: person.id, pin: pin.value });
    busy.value = false;
    pin.value = "";
    problem.value = reply.ok ? null : reply.problem;
    if (reply.ok) line.redial();
    else if (reply.problem.seconds !== null) pause.start(reply.problem.seconds);
  };
  const press = (key: Key) => {
    if (busy.value || pause.left > 0) return;
    if (key === "enter") {
      if (ready) void enter();
    } else if (key === "erase") pin.value = pin.value.slice(0, -1);
    else if (pin.value.length < pinLength.most) {
      problem.value = null;
      pin.value += key;
    }
  };
  useLayoutEffect(() => {
    const typed = (event: KeyboardEvent) => {
      const key = keyOf(event);
      // "Enter" on a button that has the focus is that button's own.
      if (!key || (key === "enter" && event.target instanceof HTMLButtonElement)) return;
      event.preventDefault();
      press(key);
    };
    addEventListener("keydown", typed);
    return () => removeEventListener("keydown", typed);
  });

  const { signIn } = words.value;
  const fault = faultOf(words.value, problem.value, pause.left);
  return (
    <main class="door">
      <div class="pin">
        <h1>{signIn.pin(person.name)}</h1>
        <div class="pin-dots" role="status" aria-label={signIn.digits(pin.value.length)}>
          {Array.from({ length: Math.max(pinLength.least, pin.value.length) }, (_, index) => (
            <i key={index} class={index < pin.value.length ? "dot dot-full" : "dot"} />
          ))}
        </div>
        <div class="pin-fault">{fault && <Fault>{fault}</Fault>}</div>
        <Keypad
          press={press}
          eraseLabel={signIn.delete}
          enter={{ label: signIn.enter, allowed: ready }}
          disabled={busy.value || pause.left > 0}
        />
        <Button kind="quiet" press={back}>
          {signIn.notYou}
        </Button>
      </div>
    </main>
  );
}

function faultOf(words: Words, problem: Problem | null, left: number): string | null {
  if (left > 0) {
    const wrong = problem?.code === "wrong-pin" ? `${sentence(words, "wrong-pin")} ` : "";
    return wrong + words.signIn.wait(left);
  }
  return problem && problem.code !== "try-later" ? sentence(words, problem.code) : null;
}
