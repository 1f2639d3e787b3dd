import { createHash } from "node:crypto";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { bodyOf } from "./bodies.ts";
import type { House } from "./dependencies.ts";
import { foreign, keptOut } from "./guard.ts";
import { limitStrangers, limitsByName } from "./limits.ts";
import { noteRoute } from "./observe.ts";
import { invalidField, type Problem, problem, sendProblem } from "./problems.ts";
import { namesIn, type Reply, type Result, type Route, type Visit } from "./route.ts";
import { callerOf } from "./visits.ts";

/** The table of routes as an Express router. */
export function createRouter(house: House, routes: readonly Route[]): Router {
  const router = Router({ caseSensitive: true });
  const strangers = limitStrangers();
  const limits = limitsByName();
  for (const route of routes) {
    const own = route.limit ? [limits[route.limit]] : [];
    router[route.method](patternOf(route.path), note(route.path), strangers, ...own, answer(house, route));
  }
  for (const path of new Set(routes.map(({ path }) => path))) {
    const methods = routes.filter((route) => route.path === path).map(({ method }) => method.toUpperCase());
    router.all(patternOf(path), note(path), strangers, otherMethod(methods));
  }
  return router;
}

function patternOf(path: string): string {
  return path.replace(/\{(\w+)\}/g, ":$1");
}

function note(path: string): RequestHandler {
  return (request, _response, next) => {
    noteRoute(request, path);
    next();
  };
}

function otherMethod(methods: readonly string[]): RequestHandler {
  const allow = [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  return (request, response) => {
    if (request.method === "OPTIONS") response.status(204).setHeader("Allow", allow).end();
    else
      sendProblem(response, problem("method-not-allowed", { allow, detail: `This address knows ${allow}.` }));
  };
}

function answer(house: House, route: Route): RequestHandler {
  const named = namesIn(route.path);
  return async (request, response) => {
    const result = await resultOf(house, route, request, response);
    if (result.kind === "problem") sendProblem(response, result, named);
    else sendReply(response, result);
  };
}

async function resultOf(house: House, route: Route, request: Request, response: Response): Promise<Result> {
  const caller = callerOf(request);
  const strange = route.method === "get" ? null : foreign(request, house.publicOrigins);
  if (strange) return strange;
  const out = keptOut(route.access, caller, house.operations.book.state, request.params["board"]);
  if (out) return out;
  const key = keyOf(route, request);
  if (key !== null && typeof key !== "string") return key;
  const read = await bodyOf(route, request, response);
  if (!("body" in read)) return read;
  const visit: Visit = { caller, key, secure: request.secure };
  return route.run({ params: request.params, query: request.query, body: read.body }, visit);
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

function sendReply(response: Response, { status, body, location, cookies, text }: Reply): void {
  response.status(status).setHeader("Cache-Control", "no-store");
  if (location !== undefined) response.setHeader("Location", location);
  if (cookies && cookies.length > 0) response.setHeader("Set-Cookie", [...cookies]);
  if (text) response.setHeader("Content-Type", text.type).end(text.content);
  else if (body === undefined) response.end();
  else response.setHeader("Content-Type", "application/json; charset=utf-8").end(JSON.stringify(body));
}
