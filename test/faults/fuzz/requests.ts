import * as fc from "fast-check";
import type { z } from "zod";
import { type Who, whoever } from "./house.ts";
import { type Json, nasty, near, prototypeKeys, type Schema, valid, type Words, write } from "./values.ts";

/** Requests for every route that the server describes: near to what it takes, and far from it. */

export interface Operation {
  readonly method: string;
  /** "/api/v1/queues/{queue}/level" */
  readonly path: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly body: Schema | null;
  readonly lines: boolean;
  /** By status and type, where it is JSON. */
  readonly answers: ReadonlyMap<number, z.ZodType>;
}

export interface Asked {
  readonly who: Who;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export function operationsOf(description: unknown, read: (schema: Schema) => z.ZodType): Operation[] {
  const { paths } = description as { paths: Record<string, Record<string, Described>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody, responses }]): Operation => {
      const content = requestBody?.content ?? {};
      const body = content["application/json"]?.schema ?? null;
      const answers = Object.entries(responses).flatMap(([status, { content: told }]) => {
        const schema = told?.["application/json"]?.schema;
        return schema ? [[Number(status), read(schema)] as const] : [];
      });
      const lines = "application/x-ndjson" in content;
      return { method: method.toUpperCase(), path, parameters, body, lines, answers: new Map(answers) };
    }),
  );
}

interface Described {
  readonly parameters?: Operation["parameters"];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

/** Those who get through come more often than those who don't. */
const who: fc.Arbitrary<Who> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Who>("owner") },
  { weight: 3, arbitrary: fc.constantFrom<Who>("admin", "supervisor", "member") },
  { weight: 2, arbitrary: fc.constantFrom(...whoever) },
);

export function requests(operations: readonly Operation[], words: Words): fc.Arbitrary<Asked> {
  const each = operations.map((operation) => requestOf(operation, words));
  return fc.oneof({ weight: 30, arbitrary: fc.oneof(...each) }, { weight: 1, arbitrary: elsewhere });
}

/** Who gets through, where that is not most of them. */
const callers: readonly (readonly [RegExp, Who])[] = [
  [/\/place(\/|$)/, "place"],
  [/\/set-up$/, "browser"],
  [/\/(sign-in|sessions)$/, "tablet"],
  [/\/sessions\/current/, "supervisor"],
];

function requestOf({ method, path, parameters, body, lines }: Operation, words: Words): fc.Arbitrary<Asked> {
  const inQuery = parameters.filter((parameter) => parameter.in === "query");
  const of = path.split("/").findLast((step) => !step.startsWith("{")) ?? "";
  const caller = callers.find(([paths]) => paths.test(path))?.[1];
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(
    ([, name = ""]) => words[`${of}.${name}`] ?? words[name],
  );
  return fc
    .record({
      who: caller ? fc.oneof(fc.constant(caller), who) : who,
      steps: fc.tuple(...names.map((known) => step(words, known))),
      query: queryOf(inQuery, words, of),
      headers: headers(method),
      content: body ? bodyOf(body, lines, words, of) : fc.constant(null),
    })
    .map(({ who, steps, query, headers, content }) => {
      let at = 0;
      const target = path.replace(/\{\w+\}/g, () => steps[at++] ?? "") + query;
      const type: Record<string, string> = content ? { "Content-Type": content.type } : {};
      return { who, method, target, headers: { ...type, ...headers }, body: content?.text ?? null };
    });
}

function step(words: Words, known: readonly string[] = ["x"]): fc.Arbitrary<string> {
  return fc.oneof(
    // the first is there
    { weight: 6, arbitrary: fc.constant(known[0] ?? "x").map(escaped) },
    { weight: 4, arbitrary: fc.constantFrom(...known).map(escaped) },
    { weight: 1, arbitrary: fc.constantFrom(...(words["*"] ?? [""]), ...prototypeKeys).map(escaped) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 20 }).map(escaped) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        "%",
        "%00",
        "%E0%A4%A",
        "..%2f..",
        "%2e%2e",
        "%ED%A0%80",
        ".",
        "x".repeat(300),
      ),
    },
  );
}

function escaped(text: string): string {
  // half a character has no UTF-8
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));
}

function queryOf(parameters: Operation["parameters"], words: Words, of: string): fc.Arbitrary<string> {
  const one = ({ name, schema }: Operation["parameters"][number]) =>
    fc
      .oneof({ weight: 12, arbitrary: valid(schema, name, words, of) }, { weight: 1, arbitrary: nasty })
      .map((value) => {
        const all = Array.isArray(value) ? (value as readonly Json[]) : [value];
        const texts = all.map((each) => (typeof each === "string" ? each : write(each)).slice(0, 2_000));
        return texts.map((text) => `${name}=${escaped(text)}`).join("&");
      });
  const strange = fc.oneof(
    fc.webQueryParameters().map((text) => text.slice(0, 500)),
    fc.constantFrom(...prototypeKeys).map((key) => `${key}=1`),
    fc.constantFrom("a[b]=c", "%=%", "=", "&&&", "__proto__[x]=1"),
  );
  const told = fc.tuple(
    ...parameters.map((parameter) =>
      fc.option(one(parameter), { nil: null, freq: parameter.required ? 20 : 2 }),
    ),
  );
  return fc
    .tuple(told, fc.oneof({ weight: 12, arbitrary: fc.constant(null) }, strange))
    .map(([all, more]) => {
      const parts = [...all, more].filter((part) => part !== null);
      return parts.length > 0 ? `?${parts.join("&")}` : "";
    });
}

const types = ["application/json", "application/json; charset=utf-8", "application/x-ndjson", "text/plain"];

function bodyOf(
  schema: Schema,
  lines: boolean,
  words: Words,
  of: string,
): fc.Arbitrary<{ type: string; text: string }> {
  const json = near(schema, words, of).map((value) => ({ type: "application/json", text: write(value) }));
  const asLines = valid(schema, "", words, of).map((value) => ({
    type: "application/x-ndjson",
    text: Array.isArray(value) ? value.map(write).join("\n") : write(value),
  }));
  const other = fc.record({
    type: fc.constantFrom(
      ...types,
      "application/json; charset=utf-16",
      "application/merge-patch+json",
      "",
      "a/b; c",
    ),
    text: fc.oneof(
      near(schema, words, of).map(write),
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.constantFrom(
        "",
        "{",
        "[".repeat(30_000),
        '{"a":'.repeat(9_000),
        '"\\ud800"',
        "\ufeff{}",
        "nul",
        "{}{}",
        "\0",
      ),
      near(schema, words, of).map((value) => write(value).slice(0, -1)),
    ),
  });
  return fc.oneof(
    { weight: 10, arbitrary: json },
    { weight: lines ? 6 : 1, arbitrary: asLines },
    { weight: 2, arbitrary: other },
  );
}

function headers(method: string): fc.Arbitrary<Record<string, string>> {
  const keys = fc.constantFrom("k1", "k2", "k3", "", "x".repeat(256), "é", "__proto__");
  const odd = fc.constantFrom<Record<string, string>>(
    { Origin: "http://evil.example" },
    { Origin: "null" },
    { Accept: "x/y;q=NaN" },
    { "Accept-Language": "x".repeat(500) },
    { "Accept-Encoding": "gzip;q=2, *" },
    { "Content-Encoding": "gzip" },
    { "Content-Encoding": "br" },
    { "If-None-Match": "*" },
    { "X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example" },
    { "X-HTTP-Method-Override": "DELETE" },
    { Range: "bytes=0-1,5-2" },
    { Cookie: "akari_device=x; akari_session=__proto__; =; ;;" },
    { Authorization: "Basic Og==" },
    { Authorization: "Bearer" },
    { Host: "" },
    { Host: "a b" },
    { Host: "evil.example:99999" },
    { Expect: "200-ok" },
    { Upgrade: "h2c", Connection: "Upgrade" },
  );
  const key = method === "GET" ? fc.constant({}) : keys.map((value) => ({ "Idempotency-Key": value }));
  return fc.oneof(
    { weight: 24, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: key },
    { weight: 1, arbitrary: odd },
  );
}

/** Addresses that no table names: pages, assets, slides, and what never was. */
const elsewhere: fc.Arbitrary<Asked> = fc.record({
  who,
  method: fc.constantFrom("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "QUERY"),
  target: fc.oneof(
    fc.constantFrom(
      ...["/", "/board", "/tablet", "/setup", "/raise", "/start.css", "/legend.css", "/minutes.css"],
      ...["/kiosk-start.html", "/kiosk-start.svg", "/favicon.ico", "/slides/x.png", "/slides/..%2fsite.json"],
      ...["/assets/board/x.js", "/assets/board/..%2f..%2f..%2fetc/passwd", "/assets//etc/passwd", "//evil/x"],
      ...[
        "/assets/board/%2e%2e/%2e%2e/package.json",
        "/assets/board/%00",
        "/api",
        "/api/v1",
        "/api/v1/nothing",
      ],
      ...[
        "/socket.io/",
        "/socket.io/?EIO=4&transport=polling",
        "/socket.io/?EIO=9&transport=websocket&sid=x",
      ],
      ...[
        "*",
        "http://evil.example/board",
        "/%",
        "/?%",
        "/#",
        "/\\..\\..\\x",
        "/healthz/",
        "/HEALTHZ",
        "/metrics",
      ],
      ...["/huddles/minutes/..%2f..", "/huddles/minutes/__proto__", "/boards/__proto__/legend"],
    ),
    fc.webPath().map((path) => (path.startsWith("/") ? path : `/${path}`)),
  ),
  headers: headers("GET"),
  body: fc.constantFrom(null, "", "x"),
});

/** As bytes. */
export function bytesOf(
  { method, target, headers, body }: Asked,
  approach: Readonly<Record<string, string>>,
  port: number,
): Buffer {
  const content = Buffer.from(body ?? "", "utf8");
  const all: Record<string, string> = {
    Host: `127.0.0.1:${port}`,
    ...approach,
    ...(body !== null && { "Content-Length": String(content.length) }),
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join("")}\r\n`, "utf8"),
    content,
  ]);
}
