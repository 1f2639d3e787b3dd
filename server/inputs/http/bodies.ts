import express, { type Request, type RequestHandler, type Response } from "express";
import { type Problem, problem } from "./problems.ts";
import type { Route } from "./route.ts";

/** Reads the bodies that a route takes: JSON, and for events one JSON value a line. Nothing else, and never more than 64 KB. */

const limit = 64 * 1024;
const json = ["application/json", "application/merge-patch+json"];
const lines = ["application/x-ndjson", "application/ndjson", "application/jsonl"];

const readJson = express.json({ limit, type: json });
const readLines = express.text({ limit, type: lines });

/** What was read, or why it can't be. */
export async function bodyOf(
  route: Route,
  request: Request,
  response: Response,
): Promise<{ readonly body: unknown } | Problem> {
  if (!route.body || !hasBody(request)) return { body: undefined };
  if (request.is(json)) return read(readJson, request, response);
  if (!route.lines || !request.is(lines)) return unsupported(route);
  const text = await read(readLines, request, response);
  return "body" in text ? parseLines(String(text.body ?? "")) : text;
}

function hasBody(request: Request): boolean {
  return (
    request.headers["transfer-encoding"] !== undefined || Number(request.headers["content-length"] ?? 0) > 0
  );
}

function unsupported(route: Route): Problem {
  const types = route.lines ? "application/json or application/x-ndjson" : "application/json";
  return problem("unsupported-type", {
    detail: `The body must be ${types}, and its Content-Type must say so.`,
  });
}

function read(
  reader: RequestHandler,
  request: Request,
  response: Response,
): Promise<{ readonly body: unknown } | Problem> {
  return new Promise((resolve, reject) => {
    void reader(request, response, (error?: unknown) => {
      if (error === undefined) return resolve({ body: request.body as unknown });
      const found = unreadable(error);
      return found ? resolve(found) : reject(error);
    });
  });
}

/** What body-parser throws for what a sender did wrong. */
export function unreadable(error: unknown): Problem | null {
  const { status, type } = error as { readonly status?: unknown; readonly type?: unknown };
  if (status === 413) return problem("too-large");
  if (status === 415)
    return problem("unsupported-type", { detail: "The body must be UTF-8, as it is or by gzip." });
  if (typeof status !== "number" || status < 400 || status >= 500) return null;
  const parsing = type === "entity.parse.failed";
  return problem("unreadable", parsing ? { detail: "The body is not valid JSON." } : {});
}

function parseLines(text: string): { readonly body: unknown } | Problem {
  const values: unknown[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    try {
      values.push(JSON.parse(line));
    } catch {
      return problem("unreadable", {
        detail: `Line ${index + 1} is not valid JSON.`,
        field: `events[${values.length}]`,
      });
    }
  }
  return { body: values };
}
