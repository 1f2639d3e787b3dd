import type { Stamp } from "./actor.ts";
import type { AreaId, QueueId, TokenId } from "./ids.ts";
import { without } from "./maps.ts";
import { accept, type Decision, refuse } from "./refusal.ts";
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
  /** The one place that it raises calls at, such as that of a QR code; null: it isn't bound to a place. */
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
      readonly place?: TokenPlace;
    }
  | { readonly type: "revoke-token"; readonly token: TokenId };

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

export function decideToken(tokens: Tokens, command: TokenCommand): Decision<TokenEvent> {
  const known = tokens.has(command.token);
  if (command.type === "make-token") {
    return known ? refuse("token-exists", "id") : accept({ ...command, type: "token-made" });
  }
  return known ? accept({ ...command, type: "token-revoked" }) : refuse("unknown-token", "token");
}

export function evolveTokens(tokens: Tokens, event: TokenEvent, { at }: Stamp): Tokens {
  if (event.type === "token-revoked") return without(tokens, event.token);
  const { type: _, token: id, place = null, ...facts } = event;
  return new Map(tokens).set(id, { ...facts, id, place, madeAt: at });
}
