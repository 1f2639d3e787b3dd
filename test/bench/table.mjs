/**
 * @typedef {object} Row see rows.ts
 * @property {string} what
 * @property {string} measured
 * @property {string | null} [anchor]
 * @property {number | null} [ratio]
 * @property {string} target
 * @property {boolean} ok
 */

const head = ["", "what", "measured", "anchor", "ratio", "target"];

/**
 * For a terminal.
 *
 * @param {readonly Row[]} rows
 */
export function text(rows) {
  const lines = [head, ...rows.map(cells)];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/**
 * For a page.
 *
 * @param {readonly Row[]} rows
 */
export function markdown(rows) {
  const lines = [head, head.map(() => "---"), ...rows.map(cells)];
  return lines.map((line) => `| ${line.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");
}

/** @param {Row} row */
function cells({ ok, what, measured, anchor, ratio, target }) {
  return [ok ? "✓" : "✗", what, measured, anchor ?? "", ratio ? `${ratio.toFixed(2)}×` : "", target];
}
