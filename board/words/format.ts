import type { Instant } from "../../server/domain/time.ts";

/** Writes instants as a locale does, on the clock of a zone. */
export function dateFormat(
  locale: string,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): (at: Instant) => string {
  const make = (where: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, ...where });
  let format: Intl.DateTimeFormat;
  try {
    format = make({ timeZone: zone });
  } catch {
    // An old television does not know every zone by its newest name; it hangs where its own clock is right.
    format = make({});
  }
  return (at) => format.format(at);
}
