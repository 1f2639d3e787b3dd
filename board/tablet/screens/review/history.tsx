import { useSignal } from "@preact/signals";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Empty, Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { anything, type Filter, type PastCall, queryOf } from "../../models/review.ts";
import { sentence } from "../../words/words.ts";
import { CallSheet } from "./call-sheet.tsx";
import { Days } from "./days.tsx";
import { Filters } from "./filters.tsx";
import { areaName, causeName, clockOf, daysAgo, typeName } from "./names.ts";
import { useCalls } from "./pages.ts";

/** All calls of a time, the newest first. "#/review/history/3f…" opens one. */
export function HistoryPage() {
  const desk = useDesk();
  const { words, route } = desk;
  const { review } = words.value;
  const filter = useSignal<Filter>(anything);
  const { rows: calls, problem, more, waiting, earlier } = useCalls(filter);
  return (
    <section class="group">
      <Filters filter={filter} fields={["days", "state", "area", "type", ...causeField(filter.value)]} />
      <Exports filter={filter.value} />
      {calls === null && !problem && (
        <p class="faint" role="status">
          {words.value.loading}
        </p>
      )}
      {calls?.length === 0 && !more && !problem && (
        <Empty title={review.none} more={review.noneMore} icon="review" />
      )}
      <div aria-busy={waiting}>
        {calls && (
          <Days rows={calls} at={({ raisedAt }) => raisedAt}>
            {(call) => <CallRow key={call.id} call={call} />}
          </Days>
        )}
      </div>
      {problem && <Fault>{sentence(words.value, problem.code)}</Fault>}
      {calls && !more && calls.length > 0 && <p class="review-more faint">{review.history.end}</p>}
      {(more || problem) && (calls !== null || problem) && (
        <div class="review-more">
          <Button press={earlier} disabled={waiting}>
            {problem ? words.value.tryAgain : review.history.earlier}
          </Button>
        </div>
      )}
      {route.about.value !== null && <CallSheet id={route.about.value} close={route.close} />}
    </section>
  );
}

function causeField({ type }: Filter): readonly ["cause"] | readonly [] {
  return type === null ? [] : ["cause"];
}

/** Links, so that the browser saves what comes. */
function Exports({ filter }: { readonly filter: Filter }) {
  const desk = useDesk();
  const { history } = desk.words.value.review;
  const link = (format: "csv" | "json") => {
    const more: Record<string, string> = format === "csv" ? { format, bom: "true" } : { format };
    return `/api/v1/calls/export?${queryOf(filter, daysAgo(desk), more)}`;
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

function CallRow({ call }: { readonly call: PastCall }) {
  const desk = useDesk();
  const { words, times, route } = desk;
  const { review } = words.value;
  const { id, type, area, place, state, raisedAt, settledAt, cause, reporters, rule } = call;
  const took = settledAt && times.value.span(Date.parse(settledAt) - Date.parse(raisedAt));
  const facts = [
    place,
    areaName(desk, area),
    rule !== null && review.history.byRule,
    reporters > 1 && review.history.people(reporters),
  ];
  return (
    <li>
      <button
        type="button"
        class="row review-row review-call"
        onClick={() => route.open("review", "history", id)}
      >
        <time class="review-when" dateTime={raisedAt}>
          {clockOf(desk, raisedAt)}
        </time>
        <span class="action-words">
          <b>{typeName(desk, type)}</b>
          <small>{facts.filter(Boolean).join(" · ")}</small>
        </span>
        <span class={settledAt === null ? "review-end review-open" : "review-end"}>
          {cause ? causeName(desk, type, cause) : review.states[state]}
          {took && <small> {review.history.took(took)}</small>}
        </span>
        <Icon name="next" />
      </button>
    </li>
  );
}
