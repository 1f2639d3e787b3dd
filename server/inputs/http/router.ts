import { createHash } from "node:crypto";
import type { Express, Request, RequestHandler, Response } from "express";
import { bodyOf } from "./bodies.ts";
import type { House } from "./dependencies.ts";
import { foreign, keptOut, originOf } from "./guard.ts";
import { apiHeaders, pageHeaders } from "./headers.ts";
import { createLimits, type Limit } from "./limits.ts";
import { noteAnswer, noteRefused } from "./noting.ts";
import { noteRoute } from "./observe.ts";
import { invalidField, type Problem, problem, sendProblem } from "./problems.ts";
import { sendReply } from "./replies.ts";
import { namesIn, type Result, type Route, type Visit } from "./route.ts";
import { cutOff } from "./streams.ts";
import { callerOf, identify } from "./visits.ts";

type Answer = (request: Request, response: Response) => Promise<Result>;

/** Puts the table of routes on the app: right on it, for each layer in between costs every request something. */
export function mountRoutes(app: Express, house: House, routes: readonly Route[]): void {
  const limits = createLimits(house);
  const handle = handlers(limits.strangers);
  for (const route of routes) {
    const limit = route.limit && limits.byName[route.limit];
    const answer: Answer = async (request, response) =>
      (await limit?.(request, response)) ?? resultOf(house, route, request, response);
    app[route.method](patternOf(route.path), handle(route.path, answer, route.page));
  }
  for (const path of new Set(routes.map(({ path }) => path))) {
    const methods = routes.filter((route) => route.path === path).map(({ method }) => method.toUpperCase());
    const answer: Answer = async (request) => otherMethod(request, methods);
    // app.all would make a handler for each of the forty methods that there are
    app.route(patternOf(path)).all(handle(path, answer));
  }
}

function handlers(limit: Limit): (path: string, answer: Answer, page?: boolean) => RequestHandler {
  const forApi = apiHeaders();
  const forPages = pageHeaders();
  return (path, answer, page) => {
    const named = namesIn(path);
    const setHeaders = page ? forPages : forApi;
    return async (request, response) => {
      noteRoute(request, path);
      setHeaders(request, response, () => {});
      const result = (await limit(request, response)) ?? (await answer(request, response));
      if (result.kind === "problem") sendProblem(response, result, named);
      else await sendReply(request, response, result);
    };
  };
}

function patternOf(path: string): string {
  return path.replace(/\{(\w+)\}/g, ":$1");
}

function otherMethod({ method }: Request, methods: readonly string[]): Result {
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  if (method === "OPTIONS") return { kind: "reply", status: 204, allow };
  return problem("method-not-allowed", { allow, detail: `This address knows ${allow}.` });
}

async function resultOf(house: House, route: Route, request: Request, response: Response): Promise<Result> {
  const strange = route.method === "get" ? null : foreign(request, house.publicOrigins);
  const out = strange ?? outNow(house, route, request);
  if (out) return refusedTo(house, route, request, out);
  const key = keyOf(route, request);
  if (key !== null && typeof key !== "string") return key;
  const read = await bodyOf(route, request, response);
  if (!("body" in read)) return read;
  const gone = read.body === undefined ? null : outSince(house, route, request);
  if (gone) return refusedTo(house, route, request, gone);
  const origin = originOf(request, house.publicOrigins);
  const visit: Visit = { caller: callerOf(request), key, secure: request.secure, origin };
  const result = await route.run({ params: request.params, query: request.query, body: read.body }, visit);
  noteAnswer(house, route, request, result);
  if (result.kind === "problem" || !result.stream) return result;
  const { stream } = result;
  const mayGoOn = () => outSince(house, route, request) === null;
  return { ...result, stream: { ...stream, pieces: cutOff(stream.pieces, mayGoOn, response) } };
}

function outNow(house: House, route: Route, request: Request): Problem | null {
  return keptOut(route.access, callerOf(request), house.operations.book.state, request.params["board"]);
}

/** A body may come for half a minute, and a file leave for an hour: what was taken away meanwhile is gone. */
function outSince(house: House, route: Route, request: Request): Problem | null {
  identify(house, request);
  return outNow(house, route, request);
}

function refusedTo(house: House, route: Route, request: Request, out: Problem): Problem {
  noteRefused(house, route, request, out);
  return out;
}

/** The sender's key of this request: the same key at the same address is the same request. */
function keyOf(route: Route, request: Request): string | null | Problem {
  const key = request.get("Idempotency-Key");
  if (key === undefined || route.method === "get") return null;
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) {
    return invalidField("Idempotency-Key", "Must be 1 to 255 printable ASCII characters.");
  }
  return createHash("sha256").update(`${route.method} ${request.path}\n${key}`).digest("base64url");
}
