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
 * before it makes it a text again. The wide forms are what some of them take for the same. Where decimals have a comma, Excel
 * expects semicolons between cells and does not see our quotes: there a cell begins behind each semicolon, tab and line break.
 */
const formula = /((?:^|[;\t\r\n])[\s"]*)(?=[=+\-@＝＋－＠])/g;

function harmless(text: string): string {
  const told = text.replace(formula, "$1'");
  return /^[\t\r\n]/.test(told) ? `'${told}` : told;
}

/** Tells Excel that what follows is UTF-8. */
export const byteOrderMark = "\ufeff";
