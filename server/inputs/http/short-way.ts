import type { IncomingMessage, ServerResponse } from "node:http";
import { addressedAs } from "../../access/proxies.ts";
import type { House } from "./dependencies.ts";
import { keptOut } from "./guard.ts";
import { apiHeaders } from "./headers.ts";
import { answerMishap, noteRoute, observe } from "./observe.ts";
import { problem, sendProblem } from "./problems.ts";
import { sendReply } from "./replies.ts";
import { namesIn, type Result, type Route, type Visit } from "./route.ts";
import { callerOf, identify } from "./visits.ts";

/*
 * What sources push all day goes past Express, which costs more than everything that is done with it: the same guards, schemas, rules
 * and answers. It is for machines with a token, and for the plainest form of a request; whatever is unusual takes the long way.
 */

/** Bytes of a body; whatever is longer is refused by the long way. */
const limit = 64 * 1024;

/** A header that asks for something that only the long way knows. */
const unusual = [
  "content-encoding",
  "transfer-encoding",
  "cookie",
  "origin",
  "sec-fetch-site",
  "idempotency-key",
] as const;

interface Way {
  readonly route: Route;
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

/** Takes a request that it can answer, and says whether it did. */
export type ShortWay = (request: IncomingMessage, response: ServerResponse) => boolean;

export function createShortWay(house: House, routes: readonly Route[]): ShortWay {
  const setHeaders = apiHeaders();
  const ways = routes.filter(({ pushed }) => pushed).map(wayOf);
  return (request, response) => {
    const way = ways.find(
      ({ method, pattern }) => method === request.method && pattern.test(request.url ?? ""),
    );
    if (!way || !isPlain(request) || !house.isOurs(addressedAs(request, house.isProxy))) return false;
    identify(house, request);
    // Strangers are counted, and sessions have rules of their own.
    if (callerOf(request).actor === null) return false;
    observe(house, request, response);
    noteRoute(request, way.route.path);
    setHeaders(request, response, () => {});
    void answer(house, way, request, response);
    return true;
  };
}

function wayOf(route: Route): Way {
  const pattern = new RegExp(`^${route.path.replace(/\{\w+\}/g, "([A-Za-z0-9_-]+)")}$`);
  return { route, method: route.method.toUpperCase(), pattern, names: namesIn(route.path) };
}

function isPlain({ headers }: IncomingMessage): boolean {
  const length = Number(headers["content-length"]);
  if (!(length > 0 && length <= limit)) return false;
  if (!/^application\/json(?:; ?charset=utf-8)?$/i.test(headers["content-type"] ?? "")) return false;
  return unusual.every((name) => headers[name] === undefined);
}

async function answer(
  house: House,
  way: Way,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const result = await resultOf(house, way, request);
    if (result === null) return;
    if (result.kind === "problem") sendProblem(response, result, way.names);
    else await sendReply(request, response, result);
  } catch (error) {
    answerMishap(house, error, request, response);
  }
}

/** Null: the sender went away before it had said everything. */
async function resultOf(house: House, way: Way, request: IncomingMessage): Promise<Result | null> {
  const { route, pattern, names } = way;
  const caller = callerOf(request);
  const out = keptOut(route.access, caller, house.operations.book.state, undefined);
  if (out) return out;
  const text = await textOf(request);
  if (text === null) return null;
  const parsed = parseJson(text);
  if (!parsed) return problem("unreadable", { detail: "The body is not valid JSON." });
  const found = pattern.exec(request.url ?? "") ?? [];
  const params = Object.fromEntries(names.map((name, place) => [name, found[place + 1]]));
  // Neither how it came nor where the server is found matters to a route that is pushed to.
  const visit: Visit = { caller, key: null, secure: false, origin: "" };
  return route.run({ params, query: {}, body: parsed.body }, visit);
}

function textOf(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () =>
      resolve((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString() ?? ""),
    );
    request.on("close", () => resolve(null));
  });
}

/** Lists and records alone are bodies, as on the long way; a byte order mark is none of the text. */
function parseJson(text: string): { readonly body: unknown } | null {
  try {
    const body: unknown = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    return typeof body === "object" && body !== null ? { body } : null;
  } catch {
    return null;
  }
}
