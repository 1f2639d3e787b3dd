import type { z } from "zod";
import type { Caller } from "../../access/identities.ts";
import type { ReadScope } from "../../domain/access.ts";
import type { Actor } from "../../domain/actor.ts";
import type { Command } from "../../domain/command.ts";
import type { NotedKind } from "../../domain/notes.ts";
import { invalid, type Problem } from "./problems.ts";
import { sentenceOf } from "./sentences.ts";

/** One route: from this the router is made, and the OpenAPI document. The schemas that it shows are those that parse. */

export type Access =
  /** Anybody. */
  | { readonly kind: "public" }
  /** A browser that was let in as a tablet, whoever holds it. */
  | { readonly kind: "tablet" }
  /** Who may read boards, and the screen of the board that `params.board` names. */
  | { readonly kind: "board" }
  | { readonly kind: "read"; readonly scope: ReadScope }
  /** Who may ask for such a command; the rules have the last word. */
  | { readonly kind: "command"; readonly command: Command["type"] }
  /** Who is signed in with name and PIN. `evenLocked`: also while the tablet waits for the PIN. */
  | { readonly kind: "session"; readonly evenLocked?: true }
  /** The code of a place: these routes are open to it, and no others. */
  | { readonly kind: "place" };

/** Where somebody is known by then. */
type Closed = Extract<Access, { kind: "read" | "command" | "session" | "place" }>;

export interface Visit {
  readonly caller: Caller;
  /** The sender's own id of this request, made ours: null where it sent none. */
  readonly key: string | null;
  /** Whether it came by https. */
  readonly secure: boolean;
  /** Under which people reach this server, such as "https://akari.example". */
  readonly origin: string;
}

export interface Reply {
  readonly kind: "reply";
  readonly status: number;
  readonly body?: unknown;
  readonly location?: string;
  readonly allow?: string;
  readonly cookies?: readonly string[];
  /** Where more of it is, as a Link header says it (RFC 8288). */
  readonly link?: string;
  /** Text that comes piece by piece, and is sent as fast as it is taken, in the place of a body. */
  readonly stream?: Stream;
  /** Text that is sent as it is, in the place of a body. */
  readonly text?: { readonly type: string; readonly content: string };
}

export interface Stream {
  readonly type: string;
  /** What a browser keeps it as. */
  readonly fileName: string;
  readonly pieces: AsyncIterable<string>;
}

export type Result = Reply | Problem;

/** What a route says of an answer. */
export interface Described {
  readonly description: string;
  /** Absent: no body, or one of another type. */
  readonly schema?: z.ZodType;
  readonly contentType?: string;
}

interface Facts {
  readonly method: "get" | "put" | "post" | "patch" | "delete";
  /** "/api/v1/queues/{queue}/level" */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly access: Access;
  readonly answers: Readonly<Record<number, Described>>;
  /** Counted more strictly than the rest. */
  readonly limit?: "sign-in" | "pairing" | "set-up" | "place" | "raise-here";
  /** A page for people: browsers may load its style. */
  readonly page?: true;
  /** Whoever is given this is found in the audit trail. */
  readonly noted?: NotedKind;
  /** Sources push to it all day: it reads nothing of a visit but who it is. */
  readonly pushed?: true;
  /** Body types besides JSON. */
  readonly lines?: boolean;
}

interface Schemas<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
}

interface Parsed<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
}

/** A route with its types taken off, as the router and the OpenAPI document see it. */
export interface Route extends Facts {
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  run(raw: Parsed<unknown, unknown, unknown>, visit: Visit): Promise<Result>;
}

type Output<Schema extends z.ZodType> = z.output<Schema>;

/** A route behind which somebody is known: `by`. */
export function closedRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  definition: Facts &
    Schemas<P, Q, B> & {
      readonly access: Closed;
      handle(
        request: Parsed<Output<P>, Output<Q>, Output<B>> & Visit & { readonly by: Actor },
      ): Promise<Result> | Result;
    },
): Route {
  const { handle, ...facts } = definition;
  return openRoute<P, Q, B>({
    ...facts,
    handle(request) {
      const by = request.caller.actor;
      if (!by) throw new Error(`${facts.method} ${facts.path} ran for nobody`);
      return handle({ ...request, by });
    },
  });
}

/** A route that anybody may reach who passes its access. */
export function openRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  definition: Facts &
    Schemas<P, Q, B> & {
      handle(request: Parsed<Output<P>, Output<Q>, Output<B>> & Visit): Promise<Result> | Result;
    },
): Route {
  const { handle, ...facts } = definition;
  return {
    ...facts,
    async run(raw, visit) {
      const params = parse(facts.params, raw.params);
      if (!params.ok) return params.problem;
      const query = parse(facts.query, raw.query);
      if (!query.ok) return query.problem;
      const body = parse(facts.body, raw.body, facts.lines ? "events" : "");
      if (!body.ok) return body.problem;
      return handle({ ...visit, params: params.value, query: query.value, body: body.value });
    },
  };
}

type Parse<Schema extends z.ZodType> =
  | { readonly ok: true; readonly value: Output<Schema> }
  | { readonly ok: false; readonly problem: Problem };

function parse<Schema extends z.ZodType>(
  schema: Schema | undefined,
  raw: unknown,
  prefix = "",
): Parse<Schema> {
  // Without a schema nobody reads the value.
  if (!schema) return { ok: true, value: undefined as Output<Schema> };
  const parsed = schema.safeParse(raw, { error: sentenceOf });
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problem: invalid(parsed.error, prefix) };
}

export function ok(body: unknown): Reply {
  return { kind: "reply", status: 200, body };
}

export function created(location: string, body: unknown, cookies: readonly string[] = []): Reply {
  return { kind: "reply", status: 201, location, body, cookies };
}

export function nothing(cookies: readonly string[] = []): Reply {
  return { kind: "reply", status: 204, cookies };
}

/** The names in the braces of a path. */
export function namesIn(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
}
