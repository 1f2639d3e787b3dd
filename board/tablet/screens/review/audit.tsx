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
import { sentence } from "../../words/words.ts";
import { aboutOf, between, whoOf } from "./audit-names.ts";
import { Days } from "./days.tsx";
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
      <div class="audit-head">
        <p class="review-say">{audit.say}</p>
        <p class="review-exports">
          <a class="button button-plain" href={`/api/v1/audit/export.csv?${query({ bom: "true" })}`} download>
            {audit.csv}
          </a>
          <a class="button button-plain" href={`/api/v1/audit/export.json?${query({})}`} download>
            {audit.json}
          </a>
        </p>
      </div>
      <Filters filter={filter} />
      {rows === null && !problem && (
        <p class="faint" role="status">
          {loading}
        </p>
      )}
      {rows?.length === 0 && !more && !problem && <Empty title={audit.none} icon="review" />}
      <div aria-busy={waiting}>
        {rows && (
          <Days rows={rows} at={({ at }) => at}>
            {(row) => <Row key={row.id} row={row} />}
          </Days>
        )}
      </div>
      {problem && <Fault>{sentence(desk.words.value, problem.code)}</Fault>}
      {rows && !more && rows.length > 0 && <p class="review-more faint">{audit.end}</p>}
      {rows && waiting && (
        <p class="review-more faint" role="status">
          {audit.looking}
        </p>
      )}
      {!waiting && (more || problem) && (
        <div class="review-more">
          <Button press={earlier}>{problem ? tryAgain : audit.earlier}</Button>
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

function Row({ row }: { readonly row: AuditRow }) {
  const desk = useDesk();
  const { audit } = desk.words.value;
  const { at, what, outcome, count, deviceName } = row;
  const isLost = outcome === "unknown";
  const about = isLost
    ? [audit.lost(count), audit.lostSay]
    : [aboutOf(desk, row), count > 1 && audit.times(desk.times.value.number(count))];
  const more = about.filter(Boolean).join(between);
  return (
    <li class={outcome === "done" ? "row audit-row" : "row audit-row audit-wrong"}>
      <time class="review-when" dateTime={at}>
        {clockOf(desk, at)}
      </time>
      <span class="audit-words">
        <b>{audit.codes[what] ?? what}</b>
        {more !== "" && <small>{more}</small>}
      </span>
      {!isLost && (
        <span class="audit-words audit-who">
          {whoOf(desk, row)}
          {deviceName && <small>{deviceName}</small>}
        </span>
      )}
    </li>
  );
}
