import { z } from "zod";
import type { Instant } from "../domain/time.ts";
import { asLine, asLines } from "../domain/written.ts";

/** What single fields may hold, wherever they come in: HTTP, tablets. */

const texts = { place: 60, title: 120, note: 500, name: 80 } as const;

const empty = "Must not be empty.";

/** A call for help must not fail by a stray character: it is dropped. */
function lineUpTo(most: number) {
  return z.string().overwrite(asLine).max(most, `Must not be longer than ${most} characters.`);
}

function linesUpTo(most: number) {
  return z.string().overwrite(asLines).max(most, `Must not be longer than ${most} characters.`);
}

/** What must be said. */
export const title = lineUpTo(texts.title).min(1, empty);
export const personName = lineUpTo(texts.name).min(1, empty);
export const deviceName = lineUpTo(texts.name).min(1, empty);
export const causeLabel = lineUpTo(texts.name).min(1, empty);
export const tokenName = lineUpTo(texts.name).min(1, empty);
export const placeName = lineUpTo(texts.place).min(1, empty);

/** What may be left out: null, an empty text and nothing at all are the same. */
export const place = orNull(lineUpTo(texts.place));
export const note = orNull(linesUpTo(texts.note));
/** Whose a thing is where that is no single person. */
export const role = orNull(lineUpTo(texts.name));

/** May be empty: that a reason is needed is a rule, and the rule says so. */
export const reason = linesUpTo(texts.note);

function orNull(text: z.ZodString) {
  return text
    .transform((cleaned) => (cleaned === "" ? null : cleaned))
    .nullable()
    .default(null);
}

/** An id that the sender makes, or that we made. */
const madeId = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,64}$/, "Must be 1 to 64 of the characters A–Z a–z 0–9 . _ : -");
/** An id that another system, or the site file, made. One that nobody knows stands in the audit trail as it came: it hides nothing. */
const foreignId = z
  .string()
  .regex(
    /^[^\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]{1,128}$/u,
    "Must be 1 to 128 characters, all of them printable.",
  );

/** The brand is the only thing that the parsed id adds to the text. */
export function ownId<Id extends string>() {
  return madeId.transform((text) => text as Id);
}

export function siteId<Id extends string>() {
  return foreignId.transform((text) => text as Id);
}

export const eventId = foreignId;

/** JSON knows −0, a journal doesn't keep it, and nobody means it: it is 0. */
export function zero(value: number): number {
  return value + 0;
}

function whole(most: number) {
  const sentence = `Must be a whole number from 0 to ${most.toLocaleString("en")}.`;
  return z.number(sentence).int(sentence).min(0, sentence).max(most, sentence).overwrite(zero);
}

/** Items in a queue. */
export const waiting = whole(1_000_000);
/** People at work on a queue. */
export const staffed = whole(10_000);

const ageSentence = "Must be a number of seconds from 0 to 315,360,000 (ten years).";
/** Seconds. */
export const age = z.number(ageSentence).min(0, ageSentence).max(315_360_000, ageSentence).overwrite(zero);

export const localDate = z.iso.date("Must be a day, such as 2026-11-21.");

const timeSentence =
  "Must be a time with its offset, such as 2026-11-21T09:30:00+01:00 or 2026-11-21T08:30:00Z, or milliseconds since 1970.";
const withoutOffset =
  "Says no offset: a local time means another instant in another zone. Add it, as in 2026-11-21T09:30:00+01:00 or 2026-11-21T08:30:00Z.";
const inSeconds = "Looks like seconds. A number must be milliseconds since 1970.";
/** 1973: a smaller number is a time in seconds. */
const leastNumber = 100_000_000_000;
/** 2200. */
const last = 7_258_118_400_000;

/** An instant. */
export const time = z
  .union([z.string(), z.number()], timeSentence)
  .transform((value, context): Instant => {
    const found = typeof value === "number" ? instantOfNumber(value) : instantOfText(value);
    if (typeof found === "number") return found;
    context.addIssue({ code: "custom", message: found });
    return z.NEVER;
  })
  .meta({
    description: "ISO 8601 with an offset, or milliseconds since 1970",
    examples: ["2026-11-21T09:30:00+01:00"],
  });

/** The instant, or the sentence that says what is wrong. */
function instantOfNumber(value: number): Instant | string {
  if (!Number.isFinite(value) || value < 0 || value >= last) return timeSentence;
  return value < leastNumber ? inSeconds : Math.floor(zero(value));
}

const isoTime =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,9})?)?(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/** The instant, or the sentence that says what is wrong. */
export function instantOfText(text: string): Instant | string {
  const match = isoTime.exec(text.trim());
  if (!match) return timeSentence;
  const [, year, month, date, hours, minutes, seconds = "00", fraction = "", offset] = match;
  if (offset === undefined) return withoutOffset;
  const whole = Date.UTC(Number(year), Number(month) - 1, Number(date));
  // Date.parse takes the 30th of February for the 2nd of March.
  if (new Date(whole).toISOString().slice(0, 10) !== `${year}-${month}-${date}`) return timeSentence;
  const instant = Date.parse(
    `${year}-${month}-${date}T${hours}:${minutes}:${seconds}${fraction}${offsetOf(offset)}`,
  );
  return instant >= 0 && instant < last ? instant : timeSentence;
}

/** "z", "+01", "+0100" as "Z", "+01:00". */
function offsetOf(text: string): string {
  if (text.length === 1) return "Z";
  const digits = text.slice(1).replace(":", "").padEnd(4, "0");
  return `${text[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

export const pin = z.string().regex(/^\d{4,12}$/, "Must be 4 to 12 digits.");
