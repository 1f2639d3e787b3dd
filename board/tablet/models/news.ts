import { effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffCall } from "../../../server/domain/views/staff-calls.ts";

/** What a screen reader says of itself: calls that have just come. Urgent ones interrupt. */
export interface News {
  readonly politely: ReadonlySignal<readonly StaffCall[]>;
  readonly atOnce: ReadonlySignal<readonly StaffCall[]>;
}

export function createNews(view: ReadonlySignal<StaffView | null>): News {
  const politely = signal<readonly StaffCall[]>([]);
  const atOnce = signal<readonly StaffCall[]>([]);
  let known: ReadonlySet<string> | null = null;
  effect(() => {
    const calls = view.value?.calls;
    const raised = Object.entries(calls ?? {}).filter(([, { state }]) => state === "raised");
    const fresh = known === null ? [] : raised.filter(([id]) => !known?.has(id)).map(([, call]) => call);
    known = calls ? new Set(raised.map(([id]) => id)) : null;
    if (fresh.length === 0) return;
    untracked(() => {
      politely.value = fresh.filter(({ urgency }) => urgency < 3);
      atOnce.value = fresh.filter(({ urgency }) => urgency === 3);
    });
  });
  return { politely, atOnce };
}
