import { createHmac } from "node:crypto";
import type { Instant } from "../../domain/time.ts";

/** `t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`: who knows the secret can tell that it came from here, and when. */
export function signatureOf(body: string, secret: string, now: Instant): string {
  const seconds = Math.floor(now / 1000);
  const mac = createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
  return `t=${seconds},v1=${mac}`;
}
