import type { ServerResponse } from "node:http";
import { z } from "zod";
import type { Outcome } from "../../book/book.ts";
import type { Refusal } from "../../domain/refusal.ts";
import type { Later } from "../../operations.ts";
import { fieldOf } from "../commands.ts";
import { type ProblemCode, problemCodes, wordsOf } from "./sentences.ts";

/** RFC 9457 problem documents: what every request gets that does not get what it asked for. */

export interface Problem {
  readonly kind: "problem";
  readonly code: ProblemCode;
  readonly detail?: string;
  /** Path of the field that is at fault, such as "events[2].at". */
  readonly field?: string;
  /** The facts of it, such as who was faster. */
  readonly params?: Readonly<Record<string, string | number>>;
  readonly errors?: readonly FieldError[];
  /** Seconds. */
  readonly retryAfter?: number;
  /** For 405. */
  readonly allow?: string;
}

interface FieldError {
  readonly field: string;
  readonly detail: string;
}

export function problem(code: ProblemCode, facts: Omit<Problem, "kind" | "code"> = {}): Problem {
  return { kind: "problem", code, ...facts };
}

export function tryLater(seconds: number): Problem {
  return problem("try-later", { retryAfter: seconds, params: { seconds } });
}

/** Of what a schema did not take, the first in full and up to twenty by name. */
export function invalid({ issues }: z.ZodError, prefix = ""): Problem {
  const errors = issues
    .slice(0, 20)
    .map((issue) => ({ field: joined(prefix, fieldOf(issue)), detail: issue.message }));
  const [first] = errors;
  if (!first) return problem("invalid");
  return problem("invalid", {
    detail: first.detail,
    field: first.field,
    ...(errors.length > 1 && { errors }),
  });
}

export function invalidField(field: string, detail: string): Problem {
  return problem("invalid", { field, detail });
}

function joined(prefix: string, field: string): string {
  return prefix === "" || field === "" || field.startsWith("[") ? prefix + field : `${prefix}.${field}`;
}

export function refused({ code, field, detail }: Refusal): Problem {
  return problem(code, { ...(field !== undefined && { field }), ...(detail && { params: detail }) });
}

/** The problem of a command that was not done. */
export function problemOf(outcome: Exclude<Outcome | Later, { status: "done" }>): Problem {
  if (outcome.status === "refused") return refused(outcome.refusal);
  return problem(outcome.reason, { retryAfter: outcome.reason === "busy" ? 1 : 10 });
}

/** `named`: what the address names, such as "queue", or "type" of a call type: if there is none of it, there is nothing at the address. */
export function statusOf(code: ProblemCode, named: readonly string[]): number {
  const { status } = wordsOf(code);
  const [, noun] = /^unknown-(.+)$/.exec(code) ?? [];
  const inAddress = named.some((name) => noun === name || noun?.endsWith(`-${name}`));
  return status === 404 && noun !== undefined && !inAddress ? 422 : status;
}

export function sendProblem(response: ServerResponse, found: Problem, named: readonly string[] = []): void {
  const { code, detail, field, params, errors, retryAfter, allow } = found;
  const { title } = wordsOf(code);
  const status = statusOf(code, named);
  const request = response.getHeader("X-Request-Id");
  if (retryAfter !== undefined) response.setHeader("Retry-After", Math.max(1, Math.ceil(retryAfter)));
  if (allow !== undefined) response.setHeader("Allow", allow);
  if (status === 401) response.setHeader("WWW-Authenticate", "Bearer");
  response.setHeader("Cache-Control", "no-store");
  response.statusCode = status;
  response.setHeader("Content-Type", "application/problem+json");
  const document = {
    type: typeOf(code),
    title,
    status,
    code,
    detail: detail ?? title,
    field,
    params,
    errors,
    request,
  };
  response.end(JSON.stringify(document));
}

function typeOf(code: ProblemCode): string {
  return `urn:akari:problem:${code}`;
}

/** The document as the API describes it. */
export const problemDocument = z
  .object({
    type: z.string().meta({ examples: ["urn:akari:problem:already-acknowledged"] }),
    title: z.string().meta({ description: "The same sentence for each problem of this code" }),
    status: z.int(),
    code: z
      .enum(problemCodes as [ProblemCode, ...ProblemCode[]])
      .meta({ description: "Stable: for programs" }),
    detail: z.string().meta({ description: "What is wrong this time" }),
    field: z.string().optional().meta({ description: "Path of the field that is at fault" }),
    params: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .optional()
      .meta({ description: "The facts" }),
    errors: z
      .array(z.object({ field: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: "All fields that are at fault, where there are several" }),
    request: z.string().optional().meta({ description: "Id of the request in the server's log" }),
  })
  .meta({ description: "RFC 9457 problem document" });
