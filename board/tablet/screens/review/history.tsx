import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Empty, Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import type { Problem } from "../../models/api.ts";
import { anything, type Filter, type PastCall, queryOf } from "../../models/review.ts";
import { sentence } from "../../words/words.ts";
import { CallSheet } from "./call-sheet.tsx";
import { Filters } from "./filters.tsx";
import { areaName, causeName, momentOf, typeName } from "./names.ts";

const pageSize = "50";

/** All calls of a time, the newest first. */
export function HistoryPage() {
  const desk = useDesk();
  const { words } = desk;
  const { review } = words.value;
  const filter = useSignal<Filter>(anything);
  const open = useSignal<PastCall | null>(null);
  const { calls, problem, more, waiting, earlier } = usePages(filter);
  return (
    <section class="group">
      <Filters filter={filter} fields={["days", "state", "area", "type", ...causeField(filter.value)]} />
      <Exports filter={filter.value} />
      {problem && <Fault>{sentence(words.value, problem.code)}</Fault>}
      {calls === null && !problem && (
        <p class="faint" role="status">
          {words.value.loading}
        </p>
      )}
      {calls?.length === 0 && !more && <Empty title={review.none} more={review.noneMore} icon="review" />}
      {calls && calls.length > 0 && (
        <ul class="rows">
          {calls.map((call) => (
            <CallRow key={call.id} call={call} open={() => (open.value = call)} />
          ))}
        </ul>
      )}
      {(more || problem) && (
        <div class="review-more">
          <Button press={earlier} disabled={waiting}>
            {problem ? words.value.tryAgain : review.history.earlier}
          </Button>
        </div>
      )}
      {open.value && <CallSheet call={open.value} close={() => (open.value = null)} />}
    </section>
  );
}

function causeField({ type }: Filter): readonly ["cause"] | readonly [] {
  return type === null ? [] : ["cause"];
}

/** Pages that were read so far, and how to read the one before them. */
function usePages(filter: Signal<Filter>) {
  const { ask, connection } = useDesk();
  const calls = useSignal<readonly PastCall[] | null>(null);
  const next = useSignal<string | null>(null);
  const problem = useSignal<Problem | null>(null);
  const waiting = useSignal(true);
  const asked = useSignal("");
  const read = (path: string) => {
    asked.value = path;
    waiting.value = true;
    void ask<readonly PastCall[]>("GET", path).then((reply) => {
      if (asked.peek() !== path) return;
      waiting.value = false;
      problem.value = reply.ok ? null : reply.problem;
      if (!reply.ok) {
        next.value = path;
        return;
      }
      calls.value = [...(calls.peek() ?? []), ...reply.value];
      next.value = reply.next ?? null;
    });
  };
  useEffect(() => {
    calls.value = null;
    const page = { order: "newest", limit: pageSize };
    read(`calls?${queryOf(filter.value, connection.now.peek(), page)}`);
  }, [filter.value]);
  return {
    calls: calls.value,
    problem: problem.value,
    more: next.value !== null,
    waiting: waiting.value,
    earlier() {
      if (next.value !== null) read(next.value);
    },
  };
}

/** Links, so that the browser saves what comes. */
function Exports({ filter }: { readonly filter: Filter }) {
  const { words, connection } = useDesk();
  const { history } = words.value.review;
  const link = (format: "csv" | "json") => {
    const more: Record<string, string> = format === "csv" ? { format, bom: "true" } : { format };
    return `/api/v1/calls/export?${queryOf(filter, connection.now.value, more)}`;
  };
  return (
    <p class="review-exports">
      <a class="button button-plain" href={link("csv")} download>
        {history.csv}
      </a>
      <a class="button button-plain" href={link("json")} download>
        {history.json}
      </a>
    </p>
  );
}

function CallRow({ call, open }: { readonly call: PastCall; readonly open: () => void }) {
  const desk = useDesk();
  const { words, times } = desk;
  const { review } = words.value;
  const { type, area, place, state, raisedAt, settledAt, cause, reporters } = call;
  const took = settledAt && times.value.span(Date.parse(settledAt) - Date.parse(raisedAt));
  const end = cause ? causeName(desk, type, cause) : review.states[state];
  return (
    <li>
      <button type="button" class="row review-row" onClick={open}>
        <span class="review-when">{momentOf(desk, raisedAt, area)}</span>
        <span class="action-words">
          <b>{typeName(desk, type)}</b>
          <small>
            {[place, areaName(desk, area), reporters > 1 && review.history.people(reporters)]
              .filter(Boolean)
              .join(" · ")}
          </small>
        </span>
        <span class="review-end">
          {end}
          {took && <small> {review.history.took(took)}</small>}
        </span>
        <Icon name="next" />
      </button>
    </li>
  );
}
