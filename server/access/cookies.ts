/**
 * The two cookies that a browser holds for us. Over https their names begin with `__Host-`: then the browser takes them from this
 * very host over https alone, and no neighbour, no other port and nobody on the way can put one of theirs in the place.
 */

const deviceCookie = "akari_device";
const sessionCookie = "akari_session";
const overHttps = "__Host-";

/** Browsers keep no cookie for longer; each page load renews it. Seconds. */
const deviceKeptFor = 400 * 86_400;

export function deviceSecretIn(header: string | undefined): string | undefined {
  return valueIn(header, deviceCookie);
}

export function sessionSecretIn(header: string | undefined): string | undefined {
  return valueIn(header, sessionCookie);
}

/** A device that was let in by http at the same name goes on over https, and gets the other name at its next page load. */
function valueIn(header: string | undefined, name: string): string | undefined {
  const cookies = readCookies(header);
  return cookies.get(overHttps + name) ?? cookies.get(name);
}

/** Cookies by name; of a name that comes twice, the first. */
function readCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? "").split(";")) {
    const equals = part.indexOf("=");
    const name = part.slice(0, Math.max(0, equals)).trim();
    if (name !== "" && !cookies.has(name)) cookies.set(name, part.slice(equals + 1).trim());
  }
  return cookies;
}

export function carriesOurs(header: string | undefined): boolean {
  return deviceSecretIn(header) !== undefined || sessionSecretIn(header) !== undefined;
}

export function deviceCookieOf(secret: string, secure: boolean): string {
  return cookieOf(deviceCookie, secret, deviceKeptFor, secure);
}

/** `seconds` from now the session ends; 0 takes the cookie away. */
export function sessionCookieOf(secret: string, seconds: number, secure: boolean): string {
  return cookieOf(sessionCookie, secret, seconds, secure);
}

/** Strict: no page of another site makes a browser send one along, not by a link either. */
function cookieOf(name: string, value: string, seconds: number, secure: boolean): string {
  const named = secure ? overHttps + name : name;
  const parts = [`${named}=${value}`, "Path=/", `Max-Age=${seconds}`, "HttpOnly", "SameSite=Strict"];
  return [...parts, ...(secure ? ["Secure"] : [])].join("; ");
}
