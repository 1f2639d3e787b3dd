import type { Actor, Context, Stamp } from "./actor.ts";
import type { AreaId, QueueId, TokenId } from "./ids.ts";
import { without } from "./maps.ts";
import { accept, type Decision, refuse } from "./refusal.ts";
import type { Site } from "./site.ts";
import type { Instant } from "./time.ts";

/** What an API token may be used for. */
export const scopes = [
  "queues:write",
  "queues:read",
  "calls:write",
  "calls:read",
  "calls:raise",
  "actions:write",
  "actions:read",
  "kpis:write",
  "huddles:write",
  "huddles:read",
  "boards:read",
  "admin",
] as const;
export type Scope = (typeof scopes)[number];

/** An API token of another system; the secret itself is shown once and never kept. */
export interface Token {
  readonly id: TokenId;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Hash of the secret. */
  readonly secret: string;
  /** The one place that it raises calls at: it is a place code, printed as a QR code. Null: it isn't bound to a place. */
  readonly place: TokenPlace | null;
  readonly madeAt: Instant;
}
export interface TokenPlace {
  readonly area: AreaId;
  readonly queue: QueueId | null;
  readonly place: string;
}
export type Tokens = ReadonlyMap<TokenId, Token>;

export type TokenCommand =
  | {
      readonly type: "make-token";
      readonly token: TokenId;
      readonly name: string;
      readonly scopes: readonly Scope[];
      readonly secret: string;
    }
  | { readonly type: "revoke-token"; readonly token: TokenId }
  /** For whoever holds a phone at a place. Supervisors may, as they may do what it can do, and more. */
  | {
      readonly type: "make-place-code";
      readonly token: TokenId;
      readonly secret: string;
      readonly place: TokenPlace;
    }
  | { readonly type: "revoke-place-code"; readonly token: TokenId };

export type TokenEvent =
  | {
      readonly type: "token-made";
      readonly token: TokenId;
      readonly name: string;
      readonly scopes: readonly Scope[];
      readonly secret: string;
      readonly place?: TokenPlace;
    }
  | { readonly type: "token-revoked"; readonly token: TokenId };

export function decideToken(
  tokens: Tokens,
  command: TokenCommand,
  { site }: Pick<Context, "site">,
): Decision<TokenEvent> {
  const { token } = command;
  switch (command.type) {
    case "make-token":
      return tokens.has(token) ? refuse("token-exists", "id") : accept({ ...command, type: "token-made" });
    case "revoke-token":
      return tokens.has(token) ? accept({ type: "token-revoked", token }) : refuse("unknown-token", "token");
    case "make-place-code":
      return makePlaceCode(tokens, command, site);
    case "revoke-place-code":
      return tokens.get(token)?.place
        ? accept({ type: "token-revoked", token })
        : refuse("unknown-token", "token");
  }
}

function makePlaceCode(
  tokens: Tokens,
  { token, secret, place }: Extract<TokenCommand, { type: "make-place-code" }>,
  site: Site,
): Decision<TokenEvent> {
  if (tokens.has(token)) return refuse("token-exists", "id");
  if (!site.areas.has(place.area)) return refuse("unknown-area", "area");
  const queue = place.queue === null ? null : site.queues.get(place.queue);
  if (queue === undefined) return refuse("unknown-queue", "queue");
  if (queue && queue.area !== place.area) return refuse("queue-not-in-area", "queue");
  return accept({
    type: "token-made",
    token,
    name: place.place,
    scopes: ["calls:raise"],
    secret,
    place,
  });
}

/** The place of whoever shows a place code; null for everybody else. */
export function placeOf(tokens: Tokens, by: Actor): TokenPlace | null {
  return by.kind === "token" ? (tokens.get(by.token)?.place ?? null) : null;
}

export function evolveTokens(tokens: Tokens, event: TokenEvent, { at }: Stamp): Tokens {
  if (event.type === "token-revoked") return without(tokens, event.token);
  const { type: _, token: id, place = null, ...facts } = event;
  return new Map(tokens).set(id, { ...facts, id, place, madeAt: at });
}
