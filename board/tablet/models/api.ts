import type { RefusalCode } from "../../../server/domain/refusal.ts";

/** Codes of problem documents that are no refusals of a rule; "no-answer" is the tablet's own: the server was not reached. */
export const problemCodes = [
  "invalid",
  "not-found",
  "not-enrolled",
  "wrong-pin",
  "try-later",
  "screen-offline",
  "screen-silent",
  "discreet-board",
  "unknown-code",
  "wrong-link",
  "foreign-origin",
  "read-only",
  "busy",
  "too-large",
  "unreadable",
  "method-not-allowed",
  "unsupported-type",
  "not-built",
  "damaged",
  "internal",
  "no-answer",
] as const;
export type ProblemCode = RefusalCode | (typeof problemCodes)[number];

/** What is read of an RFC 9457 document. */
export interface Problem {
  readonly code: ProblemCode;
  readonly field: string | null;
  /** Seconds until another try is welcome. */
  readonly seconds: number | null;
}
export type Reply<T> =
  | {
      readonly ok: true;
      readonly value: T;
      /** Path of the next page, where the answer is one of several. */
      readonly next?: string | null;
    }
  | { readonly ok: false; readonly problem: Problem };

export type Ask = <T>(method: Method, path: string, body?: object) => Promise<Reply<T>>;
type Method = "GET" | "POST" | "PATCH" | "DELETE";

const patience = 10_000;

/** Asks the server under /api/v1. Never throws. */
export const ask: Ask = async <T>(method: Method, path: string, body?: object): Promise<Reply<T>> => {
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(), patience);
  try {
    const headers = { accept: "application/json", ...(body && { "content-type": "application/json" }) };
    const init: RequestInit = { method, headers, signal: ending.signal, cache: "no-store" };
    const response = await fetch(`/api/v1/${path}`, body ? { ...init, body: JSON.stringify(body) } : init);
    const said: unknown = response.status === 204 ? null : await response.json();
    // The server is of the same build as this page: its answers have the form that was agreed on.
    return response.ok
      ? { ok: true, value: said as T, next: nextOf(response) }
      : { ok: false, problem: problemOf(said, response) };
  } catch {
    return { ok: false, problem: { code: "no-answer", field: null, seconds: null } };
  } finally {
    clearTimeout(timer);
  }
};

/** Of a header such as `</api/v1/calls?after=…>; rel="next"`: the path under /api/v1. */
function nextOf(response: Response): string | null {
  const [, path] = /^<\/api\/v1\/([^>]+)>; rel="next"$/.exec(response.headers.get("link") ?? "") ?? [];
  return path ?? null;
}

function problemOf(said: unknown, response: Response): Problem {
  const { code, field, params } = (said ?? {}) as {
    code?: unknown;
    field?: unknown;
    params?: { seconds?: unknown };
  };
  const seconds = Number(params?.seconds ?? response.headers.get("retry-after") ?? Number.NaN);
  return {
    code: typeof code === "string" ? (code as ProblemCode) : "internal",
    field: typeof field === "string" ? field : null,
    seconds: Number.isFinite(seconds) ? seconds : null,
  };
}
