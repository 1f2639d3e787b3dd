import type { IncomingMessage, ServerResponse } from "node:http";
import type { ErrorRequestHandler, RequestHandler } from "express";
import { stopwatch } from "../../clock.ts";
import { StoreBusy, StoreDamaged, StoreFull } from "../../ports.ts";
import { unreadable } from "./bodies.ts";
import type { House } from "./dependencies.ts";
import { problem, sendProblem } from "./problems.ts";
import { identify } from "./visits.ts";

/** What is told of each request: its id, its route, its answer and how long it took. No address, no query, no body, no name. */

const routes = new WeakMap<IncomingMessage, string>();

export function noteRoute(request: IncomingMessage, route: string): void {
  routes.set(request, route);
}

/** The first handler: who asks, under which id, and what became of it. */
export function receive(house: House): RequestHandler {
  return (request, response, next) => {
    identify(house, request);
    observe(house, request, response);
    // Express says undefined where there is none, whatever its types say.
    if (house.isOurs(request.host as string | undefined)) next();
    else sendProblem(response, problem("wrong-host"));
  };
}

/** Gives a request its id, and tells when it was answered. */
export function observe(
  { log, metrics, newId }: House,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const id = newId();
  const since = stopwatch();
  response.setHeader("X-Request-Id", id);
  response.on("finish", () => {
    const { method = "" } = request;
    const { statusCode: status } = response;
    const route = routes.get(request) ?? "other";
    const ms = since();
    metrics.answered(method, route, status, ms / 1000);
    log.debug({ request: id, method, route, status, ms: Math.round(ms * 10) / 10 }, "request");
  });
}

/** The last handler: what nobody foresaw is told in the log, and to the client in one neutral sentence. */
export function mishap(house: House): ErrorRequestHandler {
  // Four parameters, by which Express knows such a handler.
  return (error: unknown, request, response, _next) => answerMishap(house, error, request, response);
}

export function answerMishap(
  { log }: House,
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const found = expected(error);
  if (found && !response.headersSent) {
    sendProblem(response, found);
    return;
  }
  const { method } = request;
  log.error(
    { err: error, request: response.getHeader("X-Request-Id"), method, route: routes.get(request) },
    "request failed",
  );
  // A long answer that breaks off in the middle must not look like a whole one.
  if (response.headersSent) response.destroy();
  else sendProblem(response, problem(error instanceof StoreDamaged ? "damaged" : "internal"));
}

/** Such as an address with half an escape in it, or a page for which no descriptor was left. */
function expected(error: unknown) {
  if (error instanceof StoreFull) return problem("read-only", { retryAfter: 10 });
  if (error instanceof StoreBusy || hasNoDescriptor(error)) return problem("busy", { retryAfter: 1 });
  return error instanceof Error ? unreadable(error) : null;
}

function hasNoDescriptor(error: unknown): boolean {
  return error instanceof Error && "code" in error && ["EMFILE", "ENFILE"].includes(String(error.code));
}
