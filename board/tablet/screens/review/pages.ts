import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useDesk } from "../../context.ts";
import type { Problem, Reply } from "../../models/api.ts";
import { type Filter, type PastCall, queryOf, withPage } from "../../models/review.ts";
import { daysAgo } from "./names.ts";

const pageSize = "50";

interface Pages<Row> {
  /** Null: not here yet. */
  readonly rows: readonly Row[] | null;
  readonly problem: Problem | null;
  readonly more: boolean;
  readonly waiting: boolean;
  /** Reads the page before those that are there; after a fault, the one that failed. */
  earlier(): void;
}

/** The calls that were read so far, and how to read those before them. */
export function useCalls(filter: Signal<Filter>): Pages<PastCall> {
  const page = { order: "newest", limit: pageSize };
  return usePages<PastCall>(`calls?${queryOf(filter.value, daysAgo(useDesk()), page)}`);
}

/** What was read so far of a list that comes page by page, and how to read what is before it. */
export function usePages<Row extends { readonly id: string }>(first: string): Pages<Row> {
  const desk = useDesk();
  const rows = useSignal<readonly Row[] | null>(null);
  const next = useSignal<string | null>(null);
  const problem = useSignal<Problem | null>(null);
  const waiting = useSignal(true);
  /** Counts what was asked for: an answer to anything but the last is of another filter. */
  const round = useRef(0);
  const read = async (path: string) => {
    const mine = ++round.current;
    waiting.value = true;
    problem.value = null;
    for (let page: string | null = path; page !== null; ) {
      const reply: Reply<readonly Row[]> = await desk.ask("GET", page);
      if (mine !== round.current) return;
      if (!reply.ok) {
        next.value = page;
        problem.value = reply.problem;
        break;
      }
      const before: readonly Row[] = rows.peek() ?? [];
      const now: readonly Row[] = withPage(before, reply.value);
      rows.value = now;
      next.value = reply.next ?? null;
      // A page in which the filter found nothing has one before it all the same: whoever asked for more wants to see some.
      page = now.length === before.length ? next.value : null;
    }
    waiting.value = false;
  };
  useEffect(() => {
    rows.value = null;
    next.value = null;
    void read(first);
    return () => {
      round.current++;
    };
  }, [first]);
  return {
    rows: rows.value,
    problem: problem.value,
    more: next.value !== null,
    waiting: waiting.value,
    earlier() {
      if (next.peek() !== null && !waiting.peek()) void read(next.peek() ?? "");
    },
  };
}
