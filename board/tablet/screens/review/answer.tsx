import { type Signal, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "../../components/button.tsx";
import { Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import type { Problem } from "../../models/api.ts";
import { sentence } from "../../words/words.ts";

/** What a page reads over HTTP: the last answer stays in sight while another is on its way. */
export interface Answered<T> {
  /** Null: not here yet. */
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly waiting: boolean;
  reload(): void;
}

export function useAnswer<T>(path: string): Answered<T> {
  const { ask } = useDesk();
  const found: Signal<{ readonly path: string; readonly value: T } | null> = useSignal(null);
  const problem = useSignal<Problem | null>(null);
  const waiting = useSignal(true);
  const round = useSignal(0);
  useEffect(() => {
    let stopped = false;
    waiting.value = true;
    void ask<T>("GET", path).then((reply) => {
      // Whoever chose something else meanwhile is shown that.
      if (stopped) return;
      waiting.value = false;
      problem.value = reply.ok ? null : reply.problem;
      if (reply.ok) found.value = { path, value: reply.value };
      // Beside a fault, the answer to something else would be taken for the one that was asked for.
      else if (found.peek()?.path !== path) found.value = null;
    });
    return () => {
      stopped = true;
    };
  }, [path, round.value]);
  return {
    value: found.value?.value ?? null,
    problem: problem.value,
    waiting: waiting.value,
    reload: () => {
      round.value++;
    },
  };
}

interface Props<T> {
  readonly answer: Answered<T>;
  readonly children: (value: T) => ComponentChildren;
}

/** The answer, or that it is on its way, or what went wrong. */
export function Answer<T>({ answer, children: draw }: Props<T>) {
  const { words } = useDesk();
  const { value, problem, waiting, reload } = answer;
  return (
    <div class={waiting && value !== null ? "review-body review-waiting" : "review-body"} aria-busy={waiting}>
      {problem && (
        <div class="stack">
          <Fault>{sentence(words.value, problem.code)}</Fault>
          <Button press={reload}>{words.value.tryAgain}</Button>
        </div>
      )}
      {value === null && !problem && (
        <p class="faint" role="status">
          {words.value.loading}
        </p>
      )}
      {value !== null && draw(value)}
    </div>
  );
}
