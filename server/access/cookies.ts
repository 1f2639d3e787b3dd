/** The two cookies that a browser holds for us. */

export const deviceCookie = "akari_device";
export const sessionCookie = "akari_session";

/** Browsers keep no cookie for longer; each page load renews it. Seconds. */
const deviceKeptFor = 400 * 86_400;

/** Cookies by name; of a name that comes twice, the first. */
export function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? "").split(";")) {
    const equals = part.indexOf("=");
    const name = part.slice(0, Math.max(0, equals)).trim();
    if (name !== "" && !cookies.has(name)) cookies.set(name, part.slice(equals + 1).trim());
  }
  return cookies;
}

export function carriesOurs(header: string | undefined): boolean {
  const cookies = readCookies(header);
  return cookies.has(deviceCookie) || cookies.has(sessionCookie);
}

/**
 * Lax, not Strict: who follows a link from another page comes without its Strict cookies, and would be given a new
 * device in the place of the one that was let in. Only page loads are that lenient; nothing changes by one.
 */
export function deviceCookieOf(secret: string, secure: boolean): string {
  return cookieOf(deviceCookie, secret, "Lax", deviceKeptFor, secure);
}

/** `seconds` from now the session ends; 0 takes the cookie away. */
export function sessionCookieOf(secret: string, seconds: number, secure: boolean): string {
  return cookieOf(sessionCookie, secret, "Strict", seconds, secure);
}

function cookieOf(
  name: string,
  value: string,
  site: "Lax" | "Strict",
  seconds: number,
  secure: boolean,
): string {
  const parts = [`${name}=${value}`, "Path=/", `Max-Age=${seconds}`, "HttpOnly", `SameSite=${site}`];
  return [...parts, ...(secure ? ["Secure"] : [])].join("; ");
}
