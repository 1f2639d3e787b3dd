/** CSV as RFC 4180 has it: commas, CRLF, quotes around what needs them, quotes doubled. */

export type Cell = string | number | boolean | null;

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(field).join(",")}\r\n`;
}

function field(cell: Cell): string {
  if (cell === null) return "";
  const text = typeof cell === "string" ? harmless(cell) : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/**
 * Spreadsheets take a text that begins like this for a formula, and would run it (OWASP, "CSV Injection"): an apostrophe
 * before it makes it a text again. The wide forms are what some of them take for the same.
 */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

function harmless(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** Tells Excel that what follows is UTF-8. */
export const byteOrderMark = "\ufeff";
