import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { type Key, Keypad, keyOf } from "../components/keypad.tsx";
import { Fault } from "../components/small.tsx";
import { useTablet } from "../context.ts";
import { pinLength } from "../models/access.ts";
import type { Problem } from "../models/api.ts";
import { sentence, type Words } from "../words/words.ts";
import { useCountdown } from "./countdown.ts";

interface Props {
  readonly title: string;
  readonly enterLabel: string;
  /** Asks the server. Null: it was the right one. */
  readonly enter: (pin: string) => Promise<Problem | null>;
  /** Another sentence than the usual one for what went wrong. */
  readonly say?: (problem: Problem) => string | null;
  readonly children?: ComponentChildren;
}

/** A PIN, with keys on the screen or a keyboard. */
export function PinPad({ title, enterLabel, enter, say, children }: Props) {
  const { words } = useTablet();
  const pin = useSignal("");
  const problem = useSignal<Problem | null>(null);
  const busy = useSignal(false);
  const pause = useCountdown();
  const ready = pin.value.length >= pinLength.least && !busy.value && pause.left === 0;

  const send = async () => {
    busy.value = true;
    const wrong = await enter(pin.value);
    busy.value = false;
    pin.value = "";
    problem.value = wrong;
    if (wrong && wrong.seconds !== null) pause.start(wrong.seconds);
  };
  const press = (key: Key) => {
    if (busy.value || pause.left > 0) return;
    if (key === "enter") {
      if (ready) void send();
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
  const fault = faultOf(words.value, problem.value, pause.left, say);
  return (
    <div class="pin">
      <h1>{title}</h1>
      <div class="pin-dots" role="status" aria-label={signIn.digits(pin.value.length)}>
        {Array.from({ length: Math.max(pinLength.least, pin.value.length) }, (_, index) => (
          <i key={index} class={index < pin.value.length ? "dot dot-full" : "dot"} />
        ))}
      </div>
      <div class="pin-fault">{fault && <Fault>{fault}</Fault>}</div>
      <Keypad
        press={press}
        eraseLabel={signIn.delete}
        enter={{ label: enterLabel, allowed: ready }}
        disabled={busy.value || pause.left > 0}
      />
      {children}
    </div>
  );
}

function faultOf(words: Words, problem: Problem | null, left: number, say: Props["say"]): string | null {
  if (left > 0) {
    const wrong = problem?.code === "wrong-pin" ? `${sentence(words, "wrong-pin")} ` : "";
    return wrong + words.signIn.wait(left);
  }
  if (!problem || problem.code === "try-later") return null;
  return say?.(problem) ?? sentence(words, problem.code);
}
