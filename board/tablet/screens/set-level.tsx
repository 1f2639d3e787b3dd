import { useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { Choices } from "../components/choices.tsx";
import { Icon } from "../components/icon.tsx";
import { type Key, Keypad, keyOf } from "../components/keypad.tsx";
import { Sheet } from "../components/sheet.tsx";
import { useDesk } from "../context.ts";
import type { QueueRow } from "../models/queues.ts";

const units = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
type Unit = keyof typeof units;
const most = 99_999;

/** A level that somebody has counted: digits, or a step up and down, and how long the oldest has waited where that is known. */
export function SetLevel({ row }: { readonly row: QueueRow }) {
  const { words, act, route, connection, saying, times } = useDesk();
  const { queue, id, unsent } = row;
  const { queues, close, save, optional } = words.value;
  const count = useSignal(unsent ?? queue.level?.waiting ?? 0);
  const untouched = useSignal(true);
  const age = useSignal("");
  const unit = useSignal<Unit>(queue.kind === "live" ? "minutes" : "hours");

  const step = (by: number) => {
    untouched.value = false;
    count.value = Math.min(most, Math.max(0, count.value + by));
  };
  const press = (key: Key) => {
    if (key === "enter") return store();
    const digits = untouched.value && key !== "erase" ? "" : String(count.value);
    untouched.value = false;
    const next = Number(key === "erase" ? digits.slice(0, -1) : digits + key);
    if (next <= most) count.value = next;
  };
  const store = () => {
    const now = connection.now.value || null;
    const old = Number(age.value.replace(",", "."));
    const known =
      now !== null && count.value > 0 && age.value.trim() !== "" && Number.isFinite(old) && old >= 0;
    const oldestAt = known ? Math.round(now - old * units[unit.value]) : null;
    act({ type: "set-level", queue: id, waiting: count.value, oldestAt, staffed: null, at: now }, queue.name);
    route.close();
    const said = `${queue.name} · ${times.value.number(count.value)}`;
    saying.say(() => queues.done(said));
  };
  useLayoutEffect(() => {
    const typed = (event: KeyboardEvent) => {
      const key = keyOf(event);
      const elsewhere = event.target instanceof HTMLInputElement || event.target instanceof HTMLButtonElement;
      if (!key || (elsewhere && (key === "enter" || event.target instanceof HTMLInputElement))) return;
      event.preventDefault();
      press(key);
    };
    addEventListener("keydown", typed);
    return () => removeEventListener("keydown", typed);
  });

  return (
    <Sheet title={queue.name} closeLabel={close} close={route.close}>
      <div class="set-level">
        <p class="set-level-ask">{queues.howMany}</p>
        <div class="stepper">
          {[-10, -1].map((by) => (
            <Step key={by} by={by} step={step} label={queues.fewer(-by)} disabled={count.value === 0} />
          ))}
          <output class={untouched.value ? "stepper-count untouched" : "stepper-count"} aria-live="polite">
            {times.value.number(count.value)}
          </output>
          {[1, 10].map((by) => (
            <Step key={by} by={by} step={step} label={queues.more(by)} disabled={false} />
          ))}
        </div>
        <Keypad press={press} eraseLabel={queues.clear} />
        <fieldset class="oldest" disabled={count.value === 0}>
          <legend>
            {queues.oldestAge} <span class="aside">{optional}</span>
          </legend>
          <div class="oldest-row">
            <input
              type="text"
              inputMode="decimal"
              aria-label={queues.oldestAge}
              placeholder={queues.notKnown}
              maxLength={5}
              value={age.value}
              onInput={(event) => (age.value = event.currentTarget.value)}
            />
            <Choices
              label={queues.oldestAge}
              choices={(Object.keys(units) as Unit[]).map((value) => ({ value, label: queues[value] }))}
              value={unit.value}
              choose={(value) => (unit.value = value)}
            />
          </div>
        </fieldset>
      </div>
      <div class="sheet-foot">
        <Button kind="primary" press={store}>
          {save}
        </Button>
      </div>
    </Sheet>
  );
}

interface StepProps {
  readonly by: number;
  readonly step: (by: number) => void;
  readonly label: string;
  readonly disabled: boolean;
}

function Step({ by, step, label, disabled }: StepProps) {
  return (
    <button type="button" class="step" aria-label={label} disabled={disabled} onClick={() => step(by)}>
      <Icon name={by < 0 ? "minus" : "plus"} />
      {Math.abs(by) > 1 && <span>{Math.abs(by)}</span>}
    </button>
  );
}
