/** What the HTTP side of the double is asked and says. */
export type Body = Readonly<Record<string, string>>;
export type Said = readonly [status: number, body: unknown];

/** That of the one device that waits to be let in. */
export const theCode = "K7MX4P";

export function problem(status: number, code: string, params?: object): Said {
  return [status, { status, code, title: code, params }];
}
