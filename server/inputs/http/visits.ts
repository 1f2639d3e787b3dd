import type { IncomingMessage } from "node:http";
import type { Caller } from "../../access/identities.ts";
import type { House } from "./dependencies.ts";

/** Who each request comes from, found once at its beginning. */

const callers = new WeakMap<IncomingMessage, Caller>();

export function callerOf(request: IncomingMessage): Caller {
  const caller = callers.get(request);
  if (!caller) throw new Error("nobody was looked for");
  return caller;
}

export function identify({ identities, clock, lastUse }: House, request: IncomingMessage): void {
  const { cookie, authorization } = request.headers;
  const caller = identities.whoIs({ cookie, authorization }, clock.now());
  if (caller.session) lastUse.used(caller.session.id, clock.now());
  callers.set(request, caller);
}
