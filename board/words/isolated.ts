/**
 * A name inside a sentence that is written left to right: a Hebrew or Arabic one is set apart (U+2068 … U+2069), so that it
 * turns neither the words nor the figures beside it round. Where a text stands alone, styles/base.css does the same.
 */
export function isolated(text: string): string {
  return /[\u0590-\u08ff]/.test(text) ? `\u2068${text}\u2069` : text;
}
