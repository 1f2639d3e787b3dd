import { useSignal } from "@preact/signals";
import type { CallTypeId, CauseId } from "../../../../server/domain/ids.ts";
import { Button } from "../../components/button.tsx";
import { Empty } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import {
  anything,
  barOf,
  type CauseMeasure,
  type CausesAnswer,
  causeMeasures,
  type Filter,
  queryOf,
} from "../../models/review.ts";
import { Answer, useAnswer } from "./answer.tsx";
import { Filters } from "./filters.tsx";
import { daysAgo } from "./names.ts";
import { length, Pick } from "./times.tsx";

/** What help was wanted for, the costliest first. */
export function CausesPage() {
  const desk = useDesk();
  const { words } = desk;
  const { causes } = words.value.review;
  const filter = useSignal<Filter>(anything);
  const by = useSignal<CauseMeasure>("count");
  const answer = useAnswer<CausesAnswer>(
    `andon/causes?${queryOf(filter.value, daysAgo(desk), { by: by.value })}`,
  );
  return (
    <>
      <section class="group">
        <p class="review-say">{causes.say}</p>
        <Filters filter={filter} fields={["days", "area", "type"]} />
        <div class="review-choices">
          <Pick label={causes.by} of={causeMeasures} words={causes.measures} chosen={by} />
        </div>
        <Answer answer={answer}>{(value) => <Pareto answer={value} />}</Answer>
      </section>
      <AddedCauses />
    </>
  );
}

function Pareto({ answer }: { readonly answer: CausesAnswer }) {
  const desk = useDesk();
  const { review } = desk.words.value;
  const { causes } = answer;
  if (causes.length === 0) return <Empty title={review.none} more={review.noneMore} icon="review" />;
  const longest = causes[0]?.share ?? 0;
  return (
    <table class="review-table review-pareto" aria-label={review.pages.causes}>
      <thead>
        <tr>
          <th scope="col">{review.cause}</th>
          <th scope="col" class="figure">
            {review.causes.count}
          </th>
          <th scope="col" class="figure">
            {review.causes.lost}
          </th>
          <th scope="col" class="figure review-spare">
            {review.causes.share}
          </th>
          <th scope="col" class="figure">
            {review.causes.cumulative}
          </th>
          <td class="bar-head" aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {causes.map(({ type, typeLabel, cause, label, count, lost, share, cumulative }) => (
          <tr key={`${type} ${cause}`}>
            <th scope="row">
              {label} <small>{typeLabel}</small>
            </th>
            <td class="figure">{desk.times.value.number(count)}</td>
            <td class="figure">{length(desk, lost)}</td>
            <td class="figure review-spare">{desk.times.value.percent(share)}</td>
            <td class="figure">{desk.times.value.percent(cumulative)}</td>
            <td class="bar-cell" aria-hidden="true">
              <span class="review-bar">
                <span class="review-bar-full" style={{ width: `${barOf(share, longest)}%` }} />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What supervisors added to the causes of the site file; retired, it is not offered any more. */
function AddedCauses() {
  const { words, view, act } = useDesk();
  const { causes } = words.value.review;
  const added = Object.entries(view.callTypes).flatMap(([type, tile]) =>
    tile.causes.filter((cause) => cause.added).map((cause) => ({ type, typeLabel: tile.label, ...cause })),
  );
  if (added.length === 0) return null;
  return (
    <section class="group">
      <div class="group-head">
        <h2>{causes.added}</h2>
        <p>{causes.addedSay}</p>
      </div>
      <ul class="rows">
        {added.map(({ type, typeLabel, id, label }) => (
          <li key={`${type} ${id}`} class="row review-row">
            <span class="action-words">
              <b>{label}</b>
              <small>{typeLabel}</small>
            </span>
            <Button
              label={`${causes.retire}: ${label}`}
              press={() =>
                act({ type: "retire-cause", callType: type as CallTypeId, cause: id as CauseId }, label)
              }
            >
              {causes.retire}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
