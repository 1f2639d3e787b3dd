import { signal } from "@preact/signals";
import type { Instant, LocalDate } from "../../server/domain/time.ts";
import { daysIn, startOfDate } from "./days.ts";
import type { Words } from "./en.ts";
import { dateFormat } from "./format.ts";
import { waiting } from "./waiting.ts";

/** How a board speaks: its words, and dates and numbers as its site writes them, in its zone. */
export interface Speech {
  readonly language: string;
  readonly words: Words;
  /** In which direction the site reads, and so the board is laid out. */
  readonly dir: "ltr" | "rtl";
  /** "14:32" */
  clock(at: Instant): string;
  /** "19 November" */
  day(at: Instant): string;
  /** "Thu" */
  weekday(at: Instant): string;
  /** "Thursday" */
  longWeekday(at: Instant): string;
  /** "19 Nov", of a calendar day. */
  date(date: LocalDate): string;
  /** "Thu", of a calendar day. */
  weekdayOf(date: LocalDate): string;
  localDate(at: Instant): LocalDate;
  number(value: number, decimals?: number): string;
}

/** A language that boards speak. */
export type Language = keyof typeof waiting;

/** The words at hand. A board fetches those of its language when it is known which one that is (faces/scripts.ts). */
const catalogues = signal<{ readonly [language: string]: Words }>({});

/** From now on, what speaks the language can be drawn. */
export function learn(language: Language, words: Words): void {
  catalogues.value = { ...catalogues.peek(), [language]: words };
}

/** The language that boards speak where another is asked for ("de-AT", "fr"): English where they don't know it. */
export function languageFor(wanted: string): Language {
  const short = wanted.slice(0, 2).toLowerCase();
  return short in waiting ? (short as Language) : "en";
}

/** Whether the words of a language are here. Before, nothing can be drawn in it: no board speaks two languages at a time. */
export function isKnown(language: Language): boolean {
  return language in catalogues.value;
}

type Face = { readonly language: string; readonly locale: string; readonly zone: string };
let last: { key: string; speech: Speech } | null = null;

/** Formatters are costly to make: those of the last face are kept. */
export function speechFor({ language, locale, zone }: Face): Speech {
  const key = `${language} ${locale} ${zone}`;
  if (last?.key !== key) last = { key, speech: makeSpeech(language, locale, zone) };
  return last.speech;
}

const rightToLeft = /^(ar|fa|he|iw|ur)\b/;

function makeSpeech(wanted: string, wantedLocale: string, zone: string): Speech {
  const language = languageFor(wanted);
  const words = catalogues.peek()[language];
  if (!words) throw new Error(`the words of ${language} are not here yet`);
  const dir = rightToLeft.test(wantedLocale) ? "rtl" : "ltr";
  // Ages and counts have the digits of our words; one board does not count in two kinds of them.
  const locale = dir === "rtl" ? `${wantedLocale.split("-u-")[0]}-u-nu-latn` : wantedLocale;
  const format = (options: Intl.DateTimeFormatOptions) => dateFormat(locale, zone, options);
  const ofDate = (options: Intl.DateTimeFormatOptions) => {
    const text = dateFormat(locale, "UTC", options);
    return (date: LocalDate) => text(startOfDate(date));
  };
  const numbers = [0, 1].map(
    (digits) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  return {
    language,
    words,
    dir,
    clock: format({ hour: twelveHours(locale) ? "numeric" : "2-digit", minute: "2-digit" }),
    day: format({ day: "numeric", month: "long" }),
    weekday: format({ weekday: "short" }),
    longWeekday: format({ weekday: "long" }),
    date: ofDate({ day: "numeric", month: "short" }),
    weekdayOf: ofDate({ weekday: "short" }),
    localDate: daysIn(zone),
    number: (value, decimals = 0) => numbers[decimals > 0 ? 1 : 0]?.format(value) ?? String(value),
  };
}

/** Where the day has two halves, hours are written without a leading zero: "9:32 AM". */
function twelveHours(locale: string): boolean {
  return new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions().hour12 === true;
}
