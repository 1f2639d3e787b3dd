import { type Signal, useSignal } from "@preact/signals";
import { Button } from "../../components/button.tsx";
import { SelectField, TextField } from "../../components/fields.tsx";
import { Empty, Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import {
  type AuditFilter,
  type AuditRow,
  auditGroups,
  auditQuery,
  auditSpans,
  lately,
} from "../../models/audit.ts";
import { byDay } from "../../models/review.ts";
import { sentence } from "../../words/words.ts";
import { aboutOf, whoOf } from "./audit-names.ts";
import { clockOf, dateOf } from "./names.ts";
import { usePages } from "./pages.ts";

/** Who did what, when and from which device: for admins. */
export function AuditPage() {
  const desk = useDesk();
  const { audit, tryAgain, loading } = desk.words.value;
  const filter = useSignal<AuditFilter>(lately);
  const query = (more: Readonly<Record<string, string>>) =>
    auditQuery(filter.value, dateOf(desk, desk.connection.now.peek()), more);
  const { rows, problem, more, waiting, earlier } = usePages<AuditRow>(`audit?${query({ limit: "50" })}`);
  return (
    <section class="group">
      <p class="review-say">{audit.say}</p>
      <Filters filter={filter} />
      <p class="review-exports">
        <a class="button button-plain" href={`/api/v1/audit/export.csv?${query({ bom: "true" })}`} download>
          {audit.csv}
        </a>
        <a class="button button-plain" href={`/api/v1/audit/export.json?${query({})}`} download>
          {audit.json}
        </a>
      </p>
      {rows === null && !problem && (
        <p class="faint" role="status">
          {loading}
        </p>
      )}
      {rows?.length === 0 && !more && !problem && <Empty title={audit.none} icon="review" />}
      <div aria-busy={waiting}>{rows && <Days rows={rows} />}</div>
      {problem && <Fault>{sentence(desk.words.value, problem.code)}</Fault>}
      {rows && !more && rows.length > 0 && <p class="review-more faint">{audit.end}</p>}
      {(more || problem) && (rows !== null || problem) && (
        <div class="review-more">
          <Button press={earlier} disabled={waiting}>
            {problem ? tryAgain : audit.earlier}
          </Button>
        </div>
      )}
    </section>
  );
}

function Filters({ filter }: { readonly filter: Signal<AuditFilter> }) {
  const desk = useDesk();
  const { words, view } = desk;
  const today = dateOf(desk, desk.connection.now.peek());
  const { audit } = words.value;
  const set = (change: Partial<AuditFilter>) => {
    filter.value = { ...filter.value, ...change };
  };
  const people = Object.entries(view.people)
    .map(([value, { name }]) => ({ value, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, words.value.tag));
  const kinds = ["refused" as const, ...auditGroups].map((value) => ({
    value,
    label: value === "refused" ? audit.refusedOnly : audit.groups[value],
  }));
  return (
    <div class="review-filters">
      <SelectField
        label={audit.span}
        choices={auditSpans.map((days) => ({ value: String(days), label: audit.days(days) }))}
        value={String(filter.value.days)}
        choose={(value) => set({ days: auditSpans.find((span) => String(span) === value) ?? 7 })}
      />
      <TextField
        label={audit.until}
        kind="date"
        text={{
          get value() {
            return filter.value.until || today;
          },
          set value(until: string) {
            set({ until });
          },
        }}
      />
      <SelectField
        label={audit.person}
        choices={[{ value: "", label: audit.everybody }, ...people]}
        value={filter.value.person ?? ""}
        choose={(person) => set({ person: person || null })}
      />
      <SelectField
        label={audit.kind}
        choices={[{ value: "" as const, label: audit.all }, ...kinds]}
        value={filter.value.kind ?? ""}
        choose={(kind) => set({ kind: kind || null })}
      />
    </div>
  );
}

function Days({ rows }: { readonly rows: readonly AuditRow[] }) {
  const desk = useDesk();
  const days = byDay(
    rows,
    ({ at }) => at,
    (instant) => dateOf(desk, instant),
  );
  return (
    <>
      {days.map(({ date, rows }) => (
        <section key={date} class="review-day" aria-labelledby={`day-${date}`}>
          <h2 id={`day-${date}`}>{desk.times.value.day(date)}</h2>
          <ul class="rows">
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Row({ row }: { readonly row: AuditRow }) {
  const desk = useDesk();
  const { audit } = desk.words.value;
  const who = [whoOf(desk, row), row.deviceName].filter(Boolean).join(" · ");
  const about = aboutOf(desk, row);
  return (
    <li class="row review-row audit-row">
      <time class="review-when" dateTime={row.at}>
        {clockOf(desk, row.at)}
      </time>
      <span class="action-words">
        <b>{audit.codes[row.what] ?? row.what}</b>
        {about !== "" && <small>{about}</small>}
      </span>
      <span class="audit-who">
        {who}
        {(row.outcome === "refused" || row.count > 1) && (
          <small>
            {row.outcome === "refused" && <b class="audit-refused">{audit.refused}</b>}
            {row.count > 1 && ` ${audit.times(row.count)}`}
          </small>
        )}
      </span>
    </li>
  );
}
