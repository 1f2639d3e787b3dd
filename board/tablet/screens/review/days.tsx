import type { ComponentChildren } from "preact";
import { useDesk } from "../../context.ts";
import { byDay } from "../../models/review.ts";
import { dateOf } from "./names.ts";

interface Props<Row> {
  readonly rows: readonly Row[];
  /** When it was; ISO 8601. */
  readonly at: (row: Row) => string;
  /** An item of a list. */
  readonly children: (row: Row) => ComponentChildren;
}

/** Rows under the days on which they were. */
export function Days<Row>({ rows, at, children: draw }: Props<Row>) {
  const desk = useDesk();
  return (
    <>
      {byDay(rows, at, (instant) => dateOf(desk, instant)).map(({ date, rows }) => (
        <section key={date} class="review-day" aria-labelledby={`day-${date}`}>
          <h2 id={`day-${date}`}>{desk.times.value.day(date)}</h2>
          <ul class="rows">{rows.map(draw)}</ul>
        </section>
      ))}
    </>
  );
}
