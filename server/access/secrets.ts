import { hash, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** Secrets that machines hold, and PINs that people hold. Neither is ever kept as it is. */

/** 256 bits, safe in cookies, headers and URLs. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** 128 bits: what a QR code holds is short, so that each phone reads it from paper. */
export function newCodeSecret(): string {
  return randomBytes(16).toString("base64url");
}

/** Whether a text has the form of `newSecret`: anything else was made by somebody else. */
export function isSecret(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** A secret of 256 random bits can't be guessed, so a plain hash is as good as a slow one, and is an index besides. */
export function hashSecret(secret: string): string {
  return hash("sha256", secret, "base64url");
}

/** Compares two hashes in a time that tells nothing. */
export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** About 50 ms and 16 MiB a try (OWASP: N = 2^14, r = 8, p = 5 or more; a PIN's real guard is the back-off). */
const cost = { N: 2 ** 14, r: 8, p: 1 } as const;
const keyLength = 32;

/** "scrypt$N$r$p$salt$key": what verifies a PIN years later, whatever the cost is by then. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(pin, salt, keyLength, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** No PIN leads to it: its key is random. */
export const nobodysPin = ["scrypt", cost.N, cost.r, cost.p, newSecret(), newSecret()].join("$");

export async function verifyPin(pin: string, hash: string): Promise<boolean> {
  const [scheme, n, r, p, salt = "", key = ""] = hash.split("$");
  if (scheme !== "scrypt") return false;
  const expected = Buffer.from(key, "base64url");
  if (expected.length === 0) return false;
  const options = { N: Number(n), r: Number(r), p: Number(p) };
  const found = await derive(pin, Buffer.from(salt, "base64url"), expected.length, options);
  return timingSafeEqual(found, expected);
}

function derive(pin: string, salt: Buffer, length: number, options: ScryptOptions): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, length, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
