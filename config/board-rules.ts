import { pageRules } from "./page-rules.ts";
import { type Finding, hint, type Path, quote } from "./problems.ts";
import { entriesOf, type Group, isGroup, repeated, under } from "./raw.ts";
import type { Outline } from "./rules.ts";

/** How a board must fit its site and its mode. Reads the file as it was written, like rules.ts. */
export function boardRules(board: unknown, site: Outline | null): Finding[] {
  if (!isGroup(board)) return [];
  return [
    ...["areas", "callsFrom", "waitOf"].flatMap((name) => under([name], repeated(board[name]))),
    ...(site ? [...references(board, site), ...waits(board, site), ...doors(board, site)] : []),
    ...(board.mode === "discreet" ? discretion(board, []) : []),
    ...(board.mode === "prominent" ? [...forCustomers(board), ...pageRules(board, site)] : []),
  ];
}

function references(board: Group, { areas, queues }: Outline): Finding[] {
  return [
    ...["areas", "callsFrom"].flatMap((name) =>
      under([name], unknownIn(board[name], "area", [...areas.keys()])),
    ),
    ...under(["waitOf"], unknownIn(board.waitOf, "queue", [...queues.keys()])),
  ];
}

function unknownIn(list: unknown, what: string, known: readonly string[]): Finding[] {
  return entriesOf(list)
    .filter(([, id]) => !known.includes(id))
    .map(([index, id]) => ({
      path: [index],
      sentence: `there is no ${what} ${quote(id)}${hint(id, known)}`,
    }));
}

/** Customers are told a wait only where they are the ones who wait. */
function waits(board: Group, { areas, queues }: Outline): Finding[] {
  const own = entriesOf(board.areas).map(([, id]) => id);
  return entriesOf(board.waitOf).flatMap(([index, id]): Finding[] => {
    const queue = queues.get(id);
    const path = ["waitOf", index];
    if (queue?.kind === "deferred") {
      return [
        {
          path,
          sentence: `${quote(id)} is a deferred queue, in which nobody stands and waits; choose a live one`,
        },
      ];
    }
    if (!queue || areas.get(queue.area) !== "back" || own.includes(queue.area)) return [];
    const sentence = `${quote(id)} is a queue of the back office ${quote(queue.area)}, which customers don't see; choose one of a front office`;
    return [{ path, sentence }];
  });
}

/** The first area gives a board its clock and opening hours: on a discreet one customers read them. */
function doors(board: Group, { areas }: Outline): Finding[] {
  const [first] = entriesOf(board.areas);
  if (board.mode !== "discreet" || first?.[0] !== 0 || areas.get(first[1]) !== "back") return [];
  const sentence = `${quote(first[1])} is a back office: put a front office first, because customers read the opening hours of the first area`;
  return [{ path: ["areas", 0], sentence }];
}

const sound = "makes no sound, because customers would hear it";
const motion = "never flashes or moves, because customers would notice it";
const figures = "shows no figures, because customers would read them; staff see a mark for each queue";
const revealing: readonly { readonly words: RegExp; readonly sentence: string }[] = [
  { words: /^(sounds?|chimes?|volume|alarms?|speech|beeps?|audio|ring)$/, sentence: sound },
  { words: /^(flash(es|ing)?|blink(s|ing)?|pulses?|motion|animations?|takeover)$/, sentence: motion },
  {
    words: /^(calls?|andon)$/,
    sentence: "shows no call in words, because customers would read it; staff see its mark",
  },
  { words: /^(queues?|levels?|backlog|kpis?|figures?|trends?|charts?|history)$/, sentence: figures },
  {
    words: /^(actions?|kaizen|kanban|checks?)$/,
    sentence: "shows no actions, because they are the team's own business",
  },
  { words: /^huddles?$/, sentence: "shows no huddle, because it is the team's own business" },
  {
    words: /^(people|persons?|names?|owners?|staff)$/,
    sentence: "shows nobody's name, because customers would read it",
  },
];

/** Whatever would sound, flash or tell: by its name as a setting, or as a panel. */
function discretion(board: Group, path: Path): Finding[] {
  return Object.entries(board).flatMap(([name, value]) => {
    if (allowed.has(name)) return [];
    const here = [...path, name];
    const finding = forbidden(name, here);
    if (finding) return finding;
    if (name !== "panels" && name !== "pages") return [];
    const inside = panels(value, here, 0);
    return inside.length > 0 ? inside : [{ path: here, sentence: noPanels }];
  });
}

const allowed: ReadonlySet<string> = new Set([
  "$schema",
  "name",
  "mode",
  "areas",
  "callsFrom",
  "language",
  "locale",
  "welcome",
  "tips",
  "waitOf",
  "slides",
  "slideFor",
  "explainFrom",
]);
const noPanels =
  "a discreet board has no panels to choose: clock, welcome, slides, tips, wait and marks are always there; leave this out";

function panels(value: unknown, path: Path, depth: number): Finding[] {
  if (depth > 4) return [];
  if (typeof value === "string") return forbidden(value, path) ?? [];
  if (Array.isArray(value)) {
    return (value as readonly unknown[]).flatMap((entry, index) =>
      panels(entry, [...path, index], depth + 1),
    );
  }
  if (!isGroup(value)) return [];
  return Object.entries(value).flatMap(([name, entry]) => {
    if (/^(type|panel|kind|show)$/.test(name)) return panels(entry, [...path, name], depth + 1);
    // The title of a panel is no person's name.
    if (name === "name") return [];
    return (
      forbidden(name, [...path, name]) ??
      panels(isGroup(entry) || Array.isArray(entry) ? entry : null, [...path, name], depth + 1)
    );
  });
}

function forbidden(word: string, path: Path): Finding[] | null {
  const rule = revealing.find(({ words }) => words.test(word.toLowerCase()));
  return rule ? [{ path, sentence: `a discreet board ${rule.sentence}` }] : null;
}

/** A prominent board hangs where no customer reads it. */
function forCustomers(board: Group): Finding[] {
  return ["welcome", "tips", "waitOf", "slides", "slideFor", "explainFrom"]
    .filter((name) => board[name] !== undefined)
    .map((name) => ({
      path: [name],
      sentence: "only a discreet board has this: it is for customers; leave it out",
    }));
}
