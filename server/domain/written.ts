/** What people write, as it is kept: every letter of every script, and nothing that hides in it or reaches beyond it. */

/**
 * What has neither width nor ink, and says nothing: halves of characters, which no wire carries unchanged, marks that turn the
 * writing around (UAX #9), fillers and joiners without a glyph, tags, and what Unicode holds to be no character at all. Joiners
 * that shape letters and emoji (U+200C, U+200D) and variation selectors stay: Persian, Hindi and families need them.
 */
const unseen =
  "\\p{Cs}\\p{Noncharacter_Code_Point}\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e" +
  "\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{1bca0}-\\u{1bca3}\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e007f}";
const dropped = new RegExp(`[${unseen}]`, "gu");
const unfit = new RegExp(`[${unseen}\\p{Cc}\\u2028\\u2029]`, "u");
/** Scripts put up to four marks on a letter; more of them only run over the lines above and below. */
const piled = /(\p{M}{4})\p{M}+/gu;
/** One of them shapes a letter; a row of them only makes two texts that look the same. */
const joined = /([\u200c\u200d])[\u200c\u200d]+/g;
const ink = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Lines as they are shown and kept. Whatever breaks a line is one line feed. Nothing that can be seen: empty. */
export function asLines(text: string): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n");
  const kept = lines
    .replace(dropped, "")
    .replace(/[^\P{Cc}\n]+/gu, " ")
    .replace(joined, "$1")
    .replace(piled, "$1")
    .trim();
  return ink.test(kept) ? kept : "";
}

/** The same on one line. */
export function asLine(text: string): string {
  return asLines(text).replace(/\s+/g, " ");
}

/** One line of which each character can be seen, but for those that say where a long word may be parted. */
export function isPlain(text: string): boolean {
  const whole = text.replace(/[\u00ad\u200b]/g, "");
  return !unfit.test(whole) && whole.replace(joined, "$1").replace(piled, "$1") === whole;
}
