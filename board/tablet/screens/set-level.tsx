import { type Signal, useSignal } from "@preact/signals";
import { useLayoutEffect, useState } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { Choices } from "../components/choices.tsx";
import { Icon } from "../components/icon.tsx";
import { type Key, Keypad, keyOf } from "../components/keypad.tsx";
import { Sheet } from "../components/sheet.tsx";
import { useDesk } from "../context.ts";
import { type AgeUnit, ageUnits, type Count, createCount, oldestSince } from "../models/count.ts";
import type { QueueRow } from "../models/queues.ts";

/** A level that somebody has counted: digits, or a step up and down, and how long the oldest has waited where that is known. */
export function SetLevel({ row }: { readonly row: QueueRow }) {
  const { words, act, route, connection, saying, times } = useDesk();
  const { queue, id, unsent } = row;
  const { queues, close, save } = words.value;
  const [count] = useState(() => createCount(unsent ?? queue.level?.waiting ?? 0));
  const age = useSignal("");
  const unit = useSignal<AgeUnit>(queue.kind === "live" ? "minutes" : "hours");
  const waiting = count.value.value;

  const store = () => {
    const now = connection.now.value || null;
    const oldestAt = now !== null && waiting > 0 ? oldestSince(age.value, unit.value, now) : null;
    act({ type: "set-level", queue: id, waiting, oldestAt, staffed: null, at: now }, queue.name);
    route.close();
    const said = `${queue.name} · ${times.value.number(waiting)}`;
    saying.say(() => queues.done(said));
  };
  const press = (key: Key) => {
    if (key === "enter") store();
    else if (key === "erase") count.erase();
    else count.type(key);
  };
  useKeyboard(press);

  return (
    <Sheet title={queue.name} closeLabel={close} close={route.close}>
      <div class="set-level">
        <p class="set-level-ask">{queues.howMany}</p>
        <Stepper count={count} />
        <Keypad press={press} eraseLabel={queues.clear} />
        <OldestAge age={age} unit={unit} disabled={waiting === 0} />
      </div>
      <div class="sheet-foot">
        <Button kind="primary" press={store}>
          {save}
        </Button>
      </div>
    </Sheet>
  );
}

/** The keys of a keyboard do what those on the screen do, unless a field or a button has the focus that means them. */
function useKeyboard(press: (key: Key) => void): void {
  useLayoutEffect(() => {
    const typed = (event: KeyboardEvent) => {
      const key = keyOf(event);
      const inField = event.target instanceof HTMLInputElement;
      const onButton = event.target instanceof HTMLButtonElement;
      if (!key || inField || (onButton && key === "enter")) return;
      event.preventDefault();
      press(key);
    };
    addEventListener("keydown", typed);
    return () => removeEventListener("keydown", typed);
  });
}

function Stepper({ count }: { readonly count: Count }) {
  const { words, times } = useDesk();
  const { queues } = words.value;
  const waiting = count.value.value;
  return (
    <div class="stepper">
      {[-10, -1].map((by) => (
        <Step key={by} by={by} step={count.step} label={queues.fewer(-by)} disabled={waiting === 0} />
      ))}
      <output class={count.untouched.value ? "stepper-count untouched" : "stepper-count"} aria-live="polite">
        {times.value.number(waiting)}
      </output>
      {[1, 10].map((by) => (
        <Step key={by} by={by} step={count.step} label={queues.more(by)} disabled={false} />
      ))}
    </div>
  );
}

interface OldestAgeProps {
  readonly age: Signal<string>;
  readonly unit: Signal<AgeUnit>;
  readonly disabled: boolean;
}

function OldestAge({ age, unit, disabled }: OldestAgeProps) {
  const { words } = useDesk();
  const { queues, optional } = words.value;
  const choices = (Object.keys(ageUnits) as AgeUnit[]).map((value) => ({ value, label: queues[value] }));
  return (
    <fieldset class="oldest" disabled={disabled}>
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
          choices={choices}
          value={unit.value}
          choose={(value) => (unit.value = value)}
        />
      </div>
    </fieldset>
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
