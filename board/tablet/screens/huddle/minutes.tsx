import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../components/button.tsx";
import { SelectField, TextField } from "../../components/fields.tsx";
import { Icon } from "../../components/icon.tsx";
import { Empty, Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import type { Problem } from "../../models/api.ts";
import { type ListedMinutes, type MinutesSearch, minutesQuery } from "../../models/huddle-minutes.ts";
import { sentence } from "../../words/words.ts";
import { MinutesOne } from "./minutes-one.tsx";

/** What huddles came to. "#/huddle/minutes/3f…" opens one. */
export function MinutesPage() {
  const about = useDesk().route.about.value;
  const search = useSignal<MinutesSearch>({ text: "", huddle: "" });
  return about === null ? <MinutesList search={search} /> : <MinutesOne key={about} id={about} />;
}

/** Whoever types is not asked for at each letter; ms. */
const typing = 300;

function MinutesList({ search }: { readonly search: Signal<MinutesSearch> }) {
  const { words, view } = useDesk();
  const { minutes } = words.value.huddle;
  const { rows, problem, more, waiting, earlier } = useMinutes(search);
  const huddles = Object.entries(view.huddles).map(([value, { name }]) => ({ value, label: name }));
  const searched = search.value.text.trim() !== "" || search.value.huddle !== "";
  const text = {
    get value() {
      return search.value.text;
    },
    set value(next: string) {
      search.value = { ...search.value, text: next };
    },
  };
  return (
    <section class="group">
      <div class="form-pair hd-search">
        <TextField label={minutes.search} text={text} kind="search" limit={200} />
        <SelectField
          label={minutes.which}
          choices={[{ value: "", label: minutes.all }, ...huddles]}
          value={search.value.huddle}
          choose={(huddle) => (search.value = { ...search.value, huddle })}
        />
      </div>
      {rows === null && !problem && (
        <p class="faint" role="status">
          {words.value.loading}
        </p>
      )}
      {rows?.length === 0 && !problem && (
        <Empty
          title={searched ? minutes.noMatch : minutes.none}
          {...(!searched && { more: minutes.noneMore })}
          icon="huddle"
        />
      )}
      {rows && rows.length > 0 && (
        <>
          <ul class="rows" aria-busy={waiting}>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
          <p class="review-exports">
            <a
              class="button button-plain"
              href={`/api/v1/minutes/export.csv?${minutesQuery(search.value, { bom: "true" })}`}
              download
            >
              {minutes.export}
            </a>
          </p>
        </>
      )}
      {problem && <Fault>{sentence(words.value, problem.code)}</Fault>}
      {(more || problem) && (
        <div class="review-more">
          <Button press={earlier} disabled={waiting}>
            {problem ? words.value.tryAgain : minutes.earlier}
          </Button>
        </div>
      )}
    </section>
  );
}

/** The pages that were read so far of what is searched for. */
function useMinutes(search: Signal<MinutesSearch>) {
  const { ask } = useDesk();
  const rows = useSignal<readonly ListedMinutes[] | null>(null);
  const next = useSignal<string | null>(null);
  const problem = useSignal<Problem | null>(null);
  const waiting = useSignal(true);
  /** Counts what was asked for: an answer to anything but the last is of another search. */
  const round = useRef(0);
  const read = async (path: string, before: readonly ListedMinutes[]) => {
    const mine = ++round.current;
    waiting.value = true;
    problem.value = null;
    const reply = await ask<readonly ListedMinutes[]>("GET", path);
    if (mine !== round.current) return;
    waiting.value = false;
    problem.value = reply.ok ? null : reply.problem;
    next.value = reply.ok ? (reply.next ?? null) : path;
    if (reply.ok) rows.value = [...before, ...reply.value];
  };
  useEffect(() => {
    const first = `minutes?${minutesQuery(search.value, { limit: "30" })}`;
    const timer = setTimeout(() => void read(first, []), rows.peek() === null ? 0 : typing);
    return () => {
      clearTimeout(timer);
      round.current++;
    };
  }, [search.value]);
  return {
    rows: rows.value,
    problem: problem.value,
    more: next.value !== null,
    waiting: waiting.value,
    earlier() {
      const path = next.peek();
      if (path !== null && !waiting.peek())
        void read(path, path.includes("after=") ? (rows.peek() ?? []) : []);
    },
  };
}

function Row({ row }: { readonly row: ListedMinutes }) {
  const { words, times, route } = useDesk();
  const { minutes, content } = words.value.huddle;
  const { length, day } = times.value;
  const over = row.spent - row.planned;
  const facts = [
    minutes.people(row.present),
    row.decisions + row.actions > 0 && minutes.kept(row.decisions + row.actions),
    !row.forgotten && minutes.took(length(row.spent * 1_000)),
    !row.forgotten && over >= 30 && minutes.over(length(over * 1_000)),
  ];
  return (
    <li>
      <button
        type="button"
        class="row review-row hd-minutes"
        onClick={() => route.open("huddle", "minutes", row.id)}
      >
        <span class="action-words">
          <b>{row.name}</b>
          <small>{[day(row.date), ...facts].filter(Boolean).join(" · ")}</small>
          {row.found !== null && <small class="hd-found">{row.found}</small>}
          {row.escalated > 0 && <small>{`${content.escalated(row.escalated)}`}</small>}
        </span>
        <Icon name="next" />
      </button>
    </li>
  );
}
