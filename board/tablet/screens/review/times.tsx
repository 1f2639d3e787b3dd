import { type Signal, useSignal } from "@preact/signals";
import { Choices } from "../../components/choices.tsx";
import { Empty } from "../../components/small.tsx";
import { type Desk, useDesk } from "../../context.ts";
import {
  anything,
  barOf,
  type Filter,
  queryOf,
  type Spread,
  type TimeGroup,
  type TimeMeasure,
  type TimesAnswer,
  timeGroups,
  timeMeasures,
  weekdayDate,
} from "../../models/review.ts";
import { Answer, useAnswer } from "./answer.tsx";
import { Filters } from "./filters.tsx";
import { daysAgo } from "./names.ts";

/** How long help took. */
export function TimesPage() {
  const desk = useDesk();
  const { words } = desk;
  const { times: says } = words.value.review;
  const filter = useSignal<Filter>(anything);
  const by = useSignal<TimeGroup>("type");
  const measure = useSignal<TimeMeasure>("acknowledge");
  const answer = useAnswer<TimesAnswer>(
    `andon/times?${queryOf(filter.value, daysAgo(desk), { by: by.value })}`,
  );
  return (
    <section class="group">
      <p class="review-say">{says.say}</p>
      <Filters filter={filter} fields={["days", "area", "type"]} />
      <div class="review-choices">
        <Pick label={says.measure} of={timeMeasures} words={says.measures} chosen={measure} />
        <Pick label={says.by} of={timeGroups} words={says.groups} chosen={by} />
      </div>
      <Answer answer={answer}>{(value) => <Table answer={value} measure={measure.value} />}</Answer>
    </section>
  );
}

interface PickProps<Value extends string> {
  readonly label: string;
  readonly of: readonly Value[];
  readonly words: Readonly<Record<Value, string>>;
  readonly chosen: Signal<Value>;
}

export function Pick<Value extends string>({ label, of, words, chosen }: PickProps<Value>) {
  return (
    <Choices
      label={label}
      choices={of.map((value) => ({ value, label: words[value] }))}
      value={chosen.value}
      choose={(value) => (chosen.value = value)}
    />
  );
}

function Table({ answer, measure }: { readonly answer: TimesAnswer; readonly measure: TimeMeasure }) {
  const desk = useDesk();
  const { review } = desk.words.value;
  const { all, groups, by } = answer;
  if (all.calls === 0) return <Empty title={review.none} more={review.noneMore} icon="review" />;
  const longest = Math.max(...[all, ...groups].map((group) => group[measure].p90 ?? 0));
  const rows = [
    { key: "all", name: review.times.everything, spread: all[measure] },
    ...groups.map((group) => ({
      key: group.key,
      name: group.label ?? groupName(desk, by, group.key),
      spread: group[measure],
    })),
  ];
  return (
    <table class="review-table" aria-label={`${review.pages.times}: ${review.times.measures[measure]}`}>
      <thead>
        <tr>
          <th scope="col">{review.times.groups[by]}</th>
          <th scope="col" class="figure">
            {review.counts}
          </th>
          <th scope="col" class="figure">
            <i class="review-swatch review-swatch-full" aria-hidden="true" />
            {review.times.median}
          </th>
          <th scope="col" class="figure">
            <i class="review-swatch" aria-hidden="true" />
            {review.times.p90}
          </th>
          <td class="bar-head" aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, spread }) => (
          <tr key={key} class={key === "all" ? "review-all" : undefined}>
            <th scope="row">{name}</th>
            <td class="figure">{desk.times.value.number(spread.count)}</td>
            <td class="figure">{length(desk, spread.median)}</td>
            <td class="figure">{length(desk, spread.p90)}</td>
            <td class="bar-cell" aria-hidden="true">
              <SpreadBar spread={spread} longest={longest} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Up to the median full, up to the 90th percentile light. */
function SpreadBar({ spread, longest }: { readonly spread: Spread; readonly longest: number }) {
  return (
    <span class="review-bar">
      <span class="review-bar-light" style={{ width: `${barOf(spread.p90, longest)}%` }} />
      <span class="review-bar-full" style={{ width: `${barOf(spread.median, longest)}%` }} />
    </span>
  );
}

export function length({ times }: Desk, seconds: number | null): string {
  if (seconds === null) return "–";
  return seconds < 60 ? `${Math.round(seconds)} s` : times.value.openSpan(seconds * 1000);
}

function groupName({ times }: Desk, by: TimeGroup, key: string): string {
  if (by === "weekday") return times.value.weekday(weekdayDate(key));
  return by === "hour" ? times.value.hours(Number(key)) : key;
}
