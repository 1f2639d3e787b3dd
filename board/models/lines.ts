/** Of one letter of the smallest text, on the average and a little more: rem. */
export const letter = 0.63;

/** How many lines a text takes. */
export function linesOf(text: string, letters: number): number {
  return Math.max(1, Math.ceil(text.length / Math.max(1, letters)));
}

/** Texts put together into lines of so many letters, one or several in each. */
export function packed(texts: readonly string[], letters: number): string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const last = lines[lines.length - 1];
    const longer = last === undefined ? text : `${last} · ${text}`;
    if (last !== undefined && longer.length <= letters) lines[lines.length - 1] = longer;
    else lines.push(text);
  }
  return lines;
}
