import type { Actor } from "../../../domain/actor.ts";
import type { CaptureKind } from "../../../domain/huddles/meeting.ts";
import { headOf, type Minutes, type MinutesEscalation } from "../../../domain/huddles/minutes.ts";
import type { PersonId } from "../../../domain/ids.ts";
import type { KpiUnit } from "../../../domain/kpi.ts";
import type { Site } from "../../../domain/site.ts";
import type { Instant, LocalDate } from "../../../domain/time.ts";
import { escaped } from "./escaped.ts";
import { type MinutesWords, minutesWords } from "./minutes-words.ts";

/** The minutes of one huddle, to be printed on A4: what came of it first, its times last. No script. */
export function minutesPage(minutes: Minutes, site: Site, names: ReadonlyMap<PersonId, string>): string {
  const paper: Paper = { minutes, site, names, words: minutesWords[site.language] };
  const { words } = paper;
  const date = dateOf(paper, minutes.date, "full");
  const parts = [
    ...captures(paper, "decision"),
    ...actions(paper),
    ...escalations(paper),
    ...(["safety", "help", "note", "recognition"] as const).flatMap((kind) => captures(paper, kind)),
    ...figures(paper),
  ];
  return `<!doctype html>
<html lang="${site.language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(minutes.name)} · ${minutes.date} · ${words.minutes}</title>
<link rel="stylesheet" href="/minutes.css">
</head>
<body>
<header>
<p class="house">${escaped(site.name)} · ${words.minutes} · ${words.tier(minutes.tier)}</p>
<h1>${escaped(minutes.name)}</h1>
<p class="when">${date}, ${clock(paper, minutes.startedAt)}–${clock(paper, minutes.endedAt)}</p>
</header>
${facts(paper)}
${parts.length > 0 ? parts.join("\n") : part(`<p class="quiet">${words.nothing}</p>`)}
${agenda(paper)}
</body>
</html>
`;
}

interface Paper {
  readonly minutes: Minutes;
  readonly site: Site;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly words: MinutesWords;
}

function facts(paper: Paper): string {
  const { minutes, words } = paper;
  const { planned, spent, present, absent, excused } = headOf(minutes);
  const over = spent / 1_000 - planned;
  const length = words.ofPlanned(time(spent / 1_000), time(planned));
  const marked = [
    [present, words.counts.present],
    [absent, words.counts.absent],
    [excused, words.counts.excused],
  ].flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
  const told: [term: string, meaning: string][] = [
    [
      words.length,
      over >= 1 ? `${whole(`${length},`)} <span class="over whole">${words.over(time(over))}</span>` : length,
    ],
    [words.due, minutes.dueAt === null ? words.beside : clock(paper, minutes.dueAt)],
    [words.attendance, marked.length > 0 ? marked.map(whole).join(", ") : words.notMarked],
    [words.ledBy, person(paper, minutes.facilitator) ?? "–"],
  ];
  const list = told.map(([term, meaning]) => `<div><dt>${term}</dt><dd>${meaning}</dd></div>`).join("\n");
  const forgotten = minutes.forgotten ? `\n<section><p class="quiet">${words.forgotten}</p></section>` : "";
  return `<dl class="facts">\n${list}\n</dl>${forgotten}`;
}

function captures({ minutes, words }: Paper, kind: CaptureKind): string[] {
  const some = minutes.captured.filter((one) => one.kind === kind);
  if (some.length === 0) return [];
  return [
    list(
      words.captured[kind],
      some.map(({ text }) => escaped(text)),
    ),
  ];
}

function actions(paper: Paper): string[] {
  const { minutes, words } = paper;
  if (minutes.actions.length === 0) return [];
  const rows = minutes.actions.map(({ title, owner, role, due }) => [
    escaped(title),
    owner !== null ? nameOf(paper, owner) : role !== null ? escaped(role) : quiet(words.nobody),
    due === null ? quiet("–") : dateOf(paper, due, "medium"),
  ]);
  return [table(words.actions, [words.action, words.owner, words.until], ["", "owner", "due"], rows)];
}

function escalations({ minutes, words }: Paper): string[] {
  if (minutes.escalations.length === 0) return [];
  return [
    list(
      words.escalations,
      minutes.escalations.map((one) => {
        const { what, title, reason, area, path, answer } = one;
        const way = [words.what[what], area, wayOf(one, path)].map(escaped).join(" · ");
        const told = answer === null ? "" : `<p class="answer">${escaped(answer)}</p>`;
        return `<p>${escaped(title)}</p><p class="why">${escaped(reason)}</p><p class="way">${way}</p>${told}`;
      }),
    ),
  ];
}

/** What comes back is read from above. */
function wayOf({ what }: MinutesEscalation, path: readonly string[]): string {
  return what === "told" ? [...path].reverse().join(" → ") : path.join(" → ");
}

function figures(paper: Paper): string[] {
  const { minutes, words } = paper;
  if (minutes.kpis.length === 0) return [];
  const rows = minutes.kpis.map(({ name, unit, date, value }) => [
    escaped(name),
    dateOf(paper, date, "medium"),
    figureOf(paper, unit, value),
  ]);
  return [table(words.figures, [words.figure, words.day, words.value], ["", "due", "number"], rows)];
}

/** Over is over the plan, as in the facts: an extension is time above it, too. */
function agenda({ minutes, words }: Paper): string {
  const row = (name: string, planned: number, extended: number, spent: number) => {
    const over = spent / 1_000 - planned;
    const above = over >= 1 ? `<span class="over">${time(over)}</span>` : quiet("–");
    return [name, time(planned), extended > 0 ? time(extended) : quiet("–"), time(spent / 1_000), above];
  };
  const rows = minutes.sections.map(({ kind, title, timebox, extended, spent }) =>
    row(escaped(title ?? words.sections[kind]), timebox, extended, spent),
  );
  const { planned, spent } = headOf(minutes);
  const extended = minutes.sections.reduce((sum, section) => sum + section.extended, 0);
  const heads = [words.section, words.planned, words.extended, words.taken, words.above];
  const classes = ["", "number", "number", "number", "number"];
  return table(words.agenda, heads, classes, rows, row(words.sum, planned, extended, spent));
}

function table(
  title: string,
  heads: readonly string[],
  classes: readonly string[],
  rows: readonly (readonly string[])[],
  last?: readonly string[],
): string {
  const cells = (tag: "th" | "td", texts: readonly string[]) =>
    texts
      .map((text, place) => `<${tag}${classes[place] ? ` class="${classes[place]}"` : ""}>${text}</${tag}>`)
      .join("");
  const body = rows.map((row) => `<tr>${cells("td", row)}</tr>`).join("\n");
  const foot = last ? `\n<tfoot><tr>${cells("td", last)}</tr></tfoot>` : "";
  return part(
    `<h2>${title}</h2>\n<table${last ? ' class="times"' : ""}>\n<thead><tr>${cells("th", heads)}</tr></thead>\n<tbody>\n${body}\n</tbody>${foot}\n</table>`,
  );
}

function list(title: string, items: readonly string[]): string {
  return part(`<h2>${title}</h2>\n<ul>\n${items.map((item) => `<li>${item}</li>`).join("\n")}\n</ul>`);
}

function part(content: string): string {
  return `<section>\n${content}\n</section>`;
}

function quiet(text: string): string {
  return `<span class="quiet">${text}</span>`;
}

/** No line ends in it. */
function whole(text: string): string {
  return `<span class="whole">${text}</span>`;
}

/** Whole names, as in the register now: one that was erased is erased here, too. Null: nobody who has a name. */
function person(paper: Paper, by: Actor): string | null {
  return by.kind === "person" ? nameOf(paper, by.person) : null;
}

function nameOf({ names }: Paper, id: PersonId): string {
  return escaped(names.get(id) ?? "–");
}

function dateOf({ site }: Paper, date: LocalDate, dateStyle: "full" | "medium"): string {
  return escaped(
    new Intl.DateTimeFormat(site.locale, { dateStyle, timeZone: "UTC" }).format(Date.parse(date)),
  );
}

function clock({ minutes, site }: Paper, at: Instant): string {
  return escaped(
    new Intl.DateTimeFormat(site.locale, { timeStyle: "short", timeZone: minutes.zone }).format(at),
  );
}

/** "12:05", minutes and seconds. */
function time(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function figureOf({ site }: Paper, unit: KpiUnit, value: number): string {
  if (unit === "seconds") return time(value);
  const share = { style: "percent", maximumFractionDigits: 1 } as const;
  const hours = { style: "unit", unit: "hour", maximumFractionDigits: 2 } as const;
  const format = unit === "share" ? share : unit === "hours" ? hours : { maximumFractionDigits: 2 };
  return escaped(new Intl.NumberFormat(site.locale, format).format(value));
}
