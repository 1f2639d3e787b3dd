import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useDesk } from "../../context.ts";
import type { Problem, Reply } from "../../models/api.ts";
import { sentence } from "../../words/words.ts";

/** What a set-up page lists, asked for anew after every change. */
export interface Rows<Row> {
  /** Null: not here yet. */
  readonly rows: readonly Row[] | null;
  readonly problem: Problem | null;
  reload(): void;
}

export type RowsPath = "people" | "tablets" | "places" | "tokens" | "sessions";

export interface SetUpRow {
  readonly id: string;
}

export function useRows<Row>(path: RowsPath): Rows<Row> {
  const { ask } = useDesk();
  const rows = useSignal<readonly Row[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  const reload = () => {
    void ask<readonly Row[]>("GET", path).then((reply) => {
      problem.value = reply.ok ? null : reply.problem;
      if (reply.ok) rows.value = reply.value;
    });
  };
  useEffect(reload, [path]);
  return { rows: rows.value, problem: problem.value, reload };
}

/** Sends a form, and says what was wrong with it. */
export function useSending(): {
  readonly fault: Signal<string | null>;
  readonly busy: Signal<boolean>;
  send<T>(request: Promise<Reply<T>>, done: (value: T) => void): void;
} {
  const { words } = useDesk();
  const fault = useSignal<string | null>(null);
  const busy = useSignal(false);
  return {
    fault,
    busy,
    send(request, done) {
      busy.value = true;
      fault.value = null;
      void request.then((reply) => {
        busy.value = false;
        if (reply.ok) done(reply.value);
        else fault.value = sentence(words.value, reply.problem.code);
      });
    },
  };
}
