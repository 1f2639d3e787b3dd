import type { BoardView } from "../../server/protocol.ts";

/** What sites write themselves, made longer, or Hebrew: so that every state can be seen with texts that nobody planned for. */
export interface Writing {
  readonly long: boolean;
  readonly rtl: boolean;
}

/** Fields of views that hold a site's own words. */
const own =
  /^(?:name|label|place|queueName|areaName|owner|title|response|house|welcome|text|phrase|tips|\d+)$/;
const notOwn = /^(?:zone|language|locale|mode|kind|figure|picture)$/;
const words = ["בקשות", "מסמכים", "חסרים", "העברות", "צוות", "תלונות", "תיקון", "הלוואה", "לקוחות", "עמדה"];

export function rewrite(view: BoardView, writing: Writing): BoardView {
  if (!writing.long && !writing.rtl) return view;
  const written = walk(view, "", writing) as BoardView;
  if (!writing.rtl) return written;
  const face = { ...written.board.face, locale: "he-IL" };
  return { ...written, board: { ...written.board, face } } as BoardView;
}

function walk(value: unknown, key: string, writing: Writing): unknown {
  if (typeof value === "string") return own.test(key) ? written(value, writing) : value;
  if (Array.isArray(value)) return value.map((entry) => walk(entry, key, writing));
  if (typeof value !== "object" || value === null || notOwn.test(key)) return value;
  const copy: { [key: string]: unknown } = {};
  for (const [field, entry] of Object.entries(value)) copy[field] = walk(entry, field, writing);
  return copy;
}

function written(text: string, { long, rtl }: Writing): string {
  const script = rtl ? hebrew(text) : text;
  if (!long) return script;
  return rtl ? `${script} ${hebrew(`${text} x`)}` : `${script} und Kreditwürdigkeitsprüfungsstelle`;
}

/** About as long, with the figures of the text, which stay where they are. */
function hebrew(text: string): string {
  return text
    .split(" ")
    .map((part, index) => (/\d/.test(part) ? part : words[(index * 3 + text.length) % words.length]))
    .join(" ");
}
