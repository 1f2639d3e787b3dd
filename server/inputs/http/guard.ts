import type { Request } from "express";
import { carriesOurs } from "../../access/cookies.ts";
import type { Caller } from "../../access/identities.ts";
import { approachAllowed } from "../../access/origin.ts";
import { mayAsk, mayRead } from "../../domain/access.ts";
import type { State } from "../../domain/state.ts";
import { placeOf } from "../../domain/tokens.ts";
import { type Problem, problem } from "./problems.ts";
import type { Access } from "./route.ts";

/** What keeps a request out before anything of it is read; null: it may come in. */

export function foreign(request: Request, publicOrigins: readonly string[]): Problem | null {
  const { origin, cookie } = request.headers;
  // What a proxy of ours says, where it came by one.
  const host = request.host as string | undefined;
  const fetchSite = request.headers["sec-fetch-site"];
  const approach = {
    origin,
    host,
    fetchSite: typeof fetchSite === "string" ? fetchSite : undefined,
    cookie: carriesOurs(cookie),
  };
  return approachAllowed(approach, publicOrigins) ? null : problem("foreign-origin");
}

/** The one that the site's people know, where one is set; else the one by which the request came. */
export function originOf(request: Request, publicOrigins: readonly string[]): string {
  const own = `${request.secure ? "https" : "http"}://${request.host}`;
  return publicOrigins.includes(own) ? own : (publicOrigins[0] ?? own);
}

export function keptOut(access: Access, caller: Caller, state: State, board: unknown): Problem | null {
  const { actor, device, session } = caller;
  if (access.kind === "public") return null;
  if (access.kind === "tablet") return device?.kind === "tablet" ? null : problem("not-enrolled");
  // Whoever speaks by a session that is locked gets no further than the PIN.
  if (session?.locked && !(access.kind === "session" && access.evenLocked)) return problem("locked");
  if (access.kind === "session") return session ? null : problem("not-signed-in");
  if (access.kind === "board" && device?.kind === "screen" && device.board === board) return null;
  if (!actor) return problem("not-signed-in");
  if ((access.kind === "place") !== (placeOf(state.tokens, actor) !== null)) return problem("not-allowed");
  if (access.kind === "place") return null;
  return mayEnter(access, actor, state) ? null : problem("not-allowed");
}

function mayEnter(
  access: Extract<Access, { kind: "board" | "read" | "command" }>,
  actor: NonNullable<Caller["actor"]>,
  state: State,
): boolean {
  if (access.kind === "command") return mayAsk(state, actor, access.command);
  return mayRead(state, actor, access.kind === "board" ? "boards:read" : access.scope);
}
