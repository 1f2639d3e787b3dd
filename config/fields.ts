import { z } from "zod";
import { languages } from "../server/domain/site.ts";
import { isPlain } from "../server/domain/written.ts";
import { anyOf, hint, kindOf, quote } from "./problems.ts";

/** The smallest things that a config file says. Each knows its own sentence; the JSON Schemas are made from these too. */

type RawIssue = { readonly code?: string | undefined; readonly input?: unknown };

/** "this is missing: write a name" / "write a name, not 12" */
export function expected(what: string): (issue: RawIssue) => string {
  return ({ input }) =>
    input === undefined ? `this is missing: write ${what}` : `write ${what}, not ${kindOf(input)}`;
}

/** A group in braces that knows all its names: any other is refused, with the one that was probably meant. */
export function group<Shape extends z.core.$ZodLooseShape>(
  what: string,
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).filter((name) => name !== "$schema");
  // One line for each name: see `findingsOf`.
  const unknown = (name: string) => `there is no such setting here${hint(name, known)}`;
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys" ? issue.keys.map(unknown).join("\n") : expected(what)(issue),
  });
}

export function list<Entry extends z.ZodType>(what: string, entry: Entry): z.ZodArray<Entry> {
  return z.array(entry, { error: expected(what) });
}

/** 1, 2 or 3, in words: "1 (low), 2 (medium) or 3 (high)". */
export function oneToThree(what: string) {
  return z.union([z.literal(1), z.literal(2), z.literal(3)], { error: expected(what) });
}

export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, {
    error: ({ input }) => {
      if (typeof input !== "string") return expected(anyOf(words))({ input });
      return `there is no ${quote(input)} here${hint(input, words)}`;
    },
  });
}

/**
 * One line for people to read. Control characters and marks that turn the direction of writing (they would let a text
 * spill over its neighbours) are refused.
 */
export function text(what: string, longest = 200) {
  return z
    .string({ error: expected(what) })
    .trim()
    .min(1, { error: `this is empty: write ${what}` })
    .max(longest, { error: `this is too long: ${longest} characters are the most` })
    .refine(isPlain, {
      error: "this has a line break, or a character that can't be seen; write one plain line",
    });
}

export const idPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const idSentence =
  'an id has small letters, digits and hyphens and begins with a letter, such as "phone-banking"';
/** Names a thing for good: it is in the history, in addresses and in other systems. */
export const id = z
  .string({ error: idSentence })
  .max(40, { error: "an id has at most 40 characters" })
  .regex(idPattern, { error: idSentence });

const durationPattern = /^(\d{1,6}(?:\.\d{1,3})?) (s|min|h|days?)$/;
const unitSeconds = { s: 1, min: 60, h: 3600, day: 86_400, days: 86_400 } as const;
const durationSentence = 'a duration such as "90 s", "4 min", "1.5 h" or "2 days"';

/** Seconds of "90 s", "4 min", "1.5 h", "2 days"; null if it isn't a duration. */
export function secondsOf(duration: unknown): number | null {
  const match = typeof duration === "string" ? durationPattern.exec(duration) : null;
  if (!match) return null;
  // To the millisecond: 0.1 h is 360 s, whatever binary fractions say.
  return Math.round(Number(match[1]) * unitSeconds[match[2] as keyof typeof unitSeconds] * 1000) / 1000;
}

const durationText = z
  .string({ error: expected(durationSentence) })
  .regex(durationPattern, { error: ({ input }) => `write ${durationSentence}, not ${kindOf(input)}` })
  .refine((value) => (secondsOf(value) ?? 0) <= 3660 * unitSeconds.day, {
    error: "this is longer than ten years",
  });

/** In the file a text, behind the door seconds. Zero only where that means something. */
export const durationOrZero = durationText.transform((value) => secondsOf(value) ?? 0);
export const duration = durationText
  .refine((value) => secondsOf(value) !== 0, { error: "this must be longer than nothing" })
  .transform((value) => secondsOf(value) ?? 0);

/** A duration that is no longer than another, such as "1 day". */
export function atMost<Seconds extends z.ZodType<number>>(longest: string, seconds: Seconds): Seconds {
  return seconds.refine((value) => value <= (secondsOf(longest) ?? 0), {
    error: `this is too long: ${longest} is the most`,
  });
}

/** A duration that is no shorter than another, such as "10 s". */
export function atLeast<Seconds extends z.ZodType<number>>(shortest: string, seconds: Seconds): Seconds {
  return seconds.refine((value) => value >= (secondsOf(shortest) ?? 0), {
    error: `this is too short: ${shortest} is the least`,
  });
}

/** A number without a fraction. */
export function whole(what: string, least: number, most = 1_000_000) {
  const sentence = `a whole number such as ${what}`;
  return z
    .number({ error: expected(sentence) })
    .refine((value) => Number.isInteger(value), {
      error: ({ input }) => `write ${sentence}, not ${kindOf(input)}`,
    })
    .min(least, { error: `this can't be less than ${least}` })
    .max(most, { error: `this can't be more than ${most}` });
}

const amountSentence = "a number such as 4 or 7.5";
export const amount = z
  .number({ error: expected(amountSentence) })
  .min(0, { error: "this can't be less than 0" })
  .max(1_000_000, { error: "this can't be more than 1000000" });

const percentSentence = "a percentage from 0 to 100, such as 8";
export const percent = z
  .number({ error: expected(percentSentence) })
  .min(0, { error: "this can't be less than 0" })
  .max(100, { error: "this can't be more than 100" });

export const zone = z
  .string({ error: expected('an IANA time zone such as "Europe/Amsterdam"') })
  .refine(isZone, {
    error: ({ input }) => {
      const [, city] = /([^/]+)$/.exec(String(input)) ?? [];
      const known = Intl.supportedValuesOf("timeZone");
      const near = known.find((candidate) => city !== undefined && candidate.endsWith(`/${city}`));
      const advice = near === undefined ? hint(String(input), known) : `; did you mean ${quote(near)}?`;
      return `there is no time zone ${quote(String(input))}${advice.startsWith("; did") ? advice : '; write one such as "Europe/Amsterdam"'}`;
    },
  });

function isZone(name: string): boolean {
  // Offsets and abbreviations such as "+01:00" have no summer time: they are not places.
  if (name !== "UTC" && !/^[A-Z][A-Za-z_]+\/[A-Za-z0-9_+/-]+$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

export const locale = z.string({ error: expected('a locale such as "en-GB"') }).refine(isLocale, {
  error: ({ input }) => {
    const dashed = String(input).replaceAll("_", "-");
    if (dashed !== input && isLocale(dashed)) return `write ${quote(dashed)}, with a hyphen`;
    return `there is no locale ${quote(String(input))}; write one such as "en-GB"`;
  },
});

function isLocale(tag: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}

export const schemaPlace = z
  .string({ error: "write the place of the JSON Schema, or leave it out" })
  .optional();

export const language = oneOf(languages);

/** "2026-12-25", or with its name: "2026-12-25 Christmas Day". */
export const holiday = z
  .string({ error: expected('a date such as "2026-12-25" or "2026-12-25 Christmas Day"') })
  .trim()
  .max(100, { error: "this is too long: 100 characters are the most" })
  .regex(/^\d{4}-\d{2}-\d{2}( \S.*)?$/, {
    error: ({ input }) =>
      `write a date such as "2026-12-25" or "2026-12-25 Christmas Day", not ${kindOf(input)}`,
  })
  .refine((value) => !/^\d{4}-\d{2}-\d{2}( |$)/.test(value) || isDate(value.slice(0, 10)), {
    error: ({ input }) => `there is no day ${quote(String(input).slice(0, 10))} in the calendar`,
  });

/** "2026-12-25". */
export const dateOnly = z.string().refine((value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && isDate(value), {
  error: ({ input }) => `write a day such as "2026-12-24", not ${kindOf(input)}`,
});

function isDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
