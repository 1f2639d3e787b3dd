import { z } from "zod";

/** What asks for a page: how many rows at most, and where the page before ended. */
export function pageQuery(most: number, usual: number) {
  const sentence = `Must be a whole number from 1 to ${most}.`;
  return {
    limit: z
      .string()
      .regex(/^\d{1,3}$/, sentence)
      .transform(Number)
      .refine((number) => number >= 1 && number <= most, sentence)
      .default(usual),
    after: z
      .string()
      .optional()
      .meta({ description: "Where the page before ended: as the Link header of that page says it" }),
  };
}

/** The header Link that names the next page: the same question, from where this page ends. */
export function nextLink(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const said = Object.entries(query).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, String(value)]],
  );
  return `<${path}?${new URLSearchParams(said).toString()}>; rel="next"`;
}
