/** Which pages may act in a person's name: our own, and those of the origins that the environment names. */

/** Whether a page of `origin` may talk to a server that was addressed as `host`. No origin: no page, not allowed. */
export function originAllowed(
  origin: string | undefined,
  host: string | undefined,
  publicOrigins: readonly string[],
): boolean {
  const page = originOf(origin);
  if (!page) return false;
  if (publicOrigins.some((one) => originOf(one.replace(/\/$/, ""))?.origin === page.origin)) return true;
  // By either scheme: a proxy may have taken off the https. A port that the scheme implies counts as not there.
  return host !== undefined && originOf(`${page.protocol}//${host}`)?.host === page.host;
}

export interface Approach {
  readonly origin: string | undefined;
  readonly host: string | undefined;
  /** The Sec-Fetch-Site header, where the browser sends it. */
  readonly fetchSite: string | undefined;
  /** Whether it carries a cookie of ours. */
  readonly cookie: boolean;
}

/** Whether a request that changes something may have been meant by whoever it speaks for. */
export function approachAllowed(approach: Approach, publicOrigins: readonly string[]): boolean {
  const { origin, host, fetchSite, cookie } = approach;
  if (origin !== undefined) return originAllowed(origin, host, publicOrigins);
  if (fetchSite !== undefined && fetchSite !== "same-origin" && fetchSite !== "none") return false;
  return !cookie || fetchSite === "same-origin";
}

function originOf(text: string | undefined): URL | null {
  if (text === undefined || !/^https?:\/\/[^/?#@\s]+$/i.test(text)) return null;
  return URL.canParse(text) ? new URL(text) : null;
}
