import * as fc from "fast-check";

/** Values for a JSON schema: those that it takes, those at its edges, and those with one thing in them broken. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What is read of a JSON Schema (2020-12). */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: Json;
  readonly enum?: readonly Json[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

/** What stands in such a field when all is well, by the field's name: ids, days, codes. */
export type Words = Readonly<Record<string, readonly string[]>>;

export const prototypeKeys = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];

const nastyTexts = [
  ...prototypeKeys,
  "",
  " ",
  "null",
  "NaN",
  "-0",
  "0x10",
  "../../etc/passwd",
  "..\\..\\windows",
  "%2e%2e%2f",
  "a\u0000b",
  "\ud800",
  "\udc00x",
  "\u202eabc\u202c",
  "\u2066x",
  "\ufeff",
  "\u2028\u2029",
  "<img src=x onerror=alert(1)>",
  "=cmd|' /C calc'!A0",
  "{{7*7}}",
  "'; drop table calls; --",
  "שלום",
  "🏮".repeat(40),
  "e\u0301".repeat(300),
  "x".repeat(70_000),
  "1".repeat(400),
  "-".repeat(64),
];
const nastyTimes = [
  "2026-11-23T10:00:00Z",
  "2026-11-23T09:00:00+01:00",
  "1970-01-01T00:00:00Z",
  "1973-03-03T09:46:40Z",
  "0001-01-01T00:00:00Z",
  "2199-12-31T23:59:59Z",
  "9999-12-31T23:59:59.999999999-14:00",
  "+275760-09-13T00:00:00.000Z",
  "2026-02-30T10:00:00Z",
  "2026-11-23T24:00:00Z",
  "2026-11-23T10:00:00",
];
const nastyDays = [
  "2026-11-23",
  "2026-11-20",
  "2026-11-31",
  "0000-01-01",
  "9999-12-31",
  "2024-02-29",
  "1-1-1",
];
export const nastyNumbers = [
  ...[0, -0, 1, -1, 0.5, 1e308, -1e308, 5e-324, 2 ** 31, 2 ** 53, 2 ** 53 + 2],
  ...[1_795_428_000_000, 1_795_000_000, 1e11, 7_258_118_399_999, Number.POSITIVE_INFINITY, Number.NaN],
];

const anyText = fc.oneof(
  fc.constantFrom(...nastyTexts, ...nastyTimes, ...nastyDays),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const anyNumber = fc.oneof(fc.constantFrom(...nastyNumbers), fc.double(), fc.integer());

function deep(levels: number, leaf: Json): Json {
  let made = leaf;
  for (let level = 0; level < levels; level++) made = level % 2 === 0 ? [made] : { a: made };
  return made;
}

/** What no schema asked for. */
export const nasty: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: anyText },
  { weight: 3, arbitrary: anyNumber },
  { weight: 2, arbitrary: fc.constantFrom<Json>(null, true, false, [], {}, [[]], [null]) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...prototypeKeys)
      .map((key): Json => Object.fromEntries([[key, { polluted: true }]])),
  },
  { weight: 1, arbitrary: fc.nat(2_000).map((levels) => deep(levels, 1)) },
  {
    weight: 1,
    arbitrary: fc.jsonValue({ maxDepth: 3, stringUnit: "binary" }).map((value) => value as Json),
  },
);

/**
 * What the schema takes, as far as can be read from it; `name` is the field's, and `of` is what it is a field of: a command, or the last
 * word of an address, with words of its own ("shelve.until").
 */
export function valid(schema: Schema, name: string, words: Words, of = ""): fc.Arbitrary<Json> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  const own = words[`${of}.${name}`] ?? words[name];
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => valid(choice, name, words, of)));
  const type = typeof schema.type === "string" ? schema.type : schema.type?.[0];
  switch (type) {
    case "object":
      return group(schema, words, of);
    case "array": {
      const { items = {}, minItems: minLength = 0, maxItems = 4 } = schema;
      const maxLength = Math.max(minLength, Math.min(maxItems, 4));
      return fc.array(valid(items, name, words, of), { minLength, maxLength });
    }
    case "string":
      return text(own, words);
    case "integer":
    case "number": {
      const figures = figure(schema, type === "integer");
      const told = own?.map((word) => (/^\d+$/.test(word) ? Number(word) : word));
      return told ? fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...told) }, figures) : figures;
    }
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return nasty;
  }
}

/** What may be left out mostly is: of many fields that must fit each other, few would. */
function group({ properties = {}, required = [] }: Schema, words: Words, within: string): fc.Arbitrary<Json> {
  const left = Symbol("left out");
  const kind = properties["type"]?.const;
  const of = typeof kind === "string" ? kind : within;
  const fields = Object.entries(properties).map(([key, schema]) => {
    const told = valid(schema, key, words, of);
    const field = required.includes(key)
      ? told
      : fc.oneof({ weight: 3, arbitrary: fc.constant(left) }, { weight: 1, arbitrary: told });
    return [key, field] as const;
  });
  return fc
    .tuple(...fields.map(([, field]) => field))
    .map((values) => Object.fromEntries(fields.map(([key], at) => [key, values[at]] as const)))
    .map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== left)) as Json);
}

function text(own: readonly string[] | undefined, words: Words): fc.Arbitrary<string> {
  const every = words["*"] ?? [""];
  return own
    ? // the first of each kind fit each other
      fc.oneof(
        { weight: 10, arbitrary: fc.constant(own[0] ?? "") },
        { weight: 5, arbitrary: fc.constantFrom(...own) },
        { weight: 1, arbitrary: fc.constantFrom(...every) },
      )
    : fc.oneof(fc.constantFrom(...every), anyText);
}

function figure({ minimum = 0, maximum = 1_000_000 }: Schema, whole: boolean): fc.Arbitrary<number> {
  const edges = [minimum, maximum, minimum - 1, maximum + 1, minimum + 1, -0];
  const inside = whole
    ? fc.integer({ min: Math.ceil(Math.max(minimum, -1e9)), max: Math.floor(Math.min(maximum, 1e9)) })
    : fc.double({ min: minimum, max: maximum, noNaN: true });
  return fc.oneof({ weight: 3, arbitrary: inside }, fc.constantFrom(...edges));
}

type Mutation = { readonly where: number; readonly key: string; readonly value: Json } & {
  readonly kind: "replace" | "remove" | "add";
};

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom("replace", "replace", "remove", "add"),
  where: fc.nat(40),
  key: fc.oneof(
    fc.constantFrom(...prototypeKeys, "id", "extra"),
    fc.string({ unit: "binary", maxLength: 8 }),
  ),
  value: nasty,
});

/** A valid value, mostly with one or two things in it broken. */
export function near(schema: Schema, words: Words, of = ""): fc.Arbitrary<Json> {
  const mutations = fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    fc.array(mutation, { minLength: 1, maxLength: 2 }),
  );
  return fc
    .tuple(valid(schema, "", words, of), mutations)
    .map(([value, changes]) => changes.reduce(mutated, value));
}

/** The places of a value, the whole first: each is found by its number, so that every mutation fits every value. */
function mutated(value: Json, change: Mutation): Json {
  const places = countPlaces(value);
  let left = change.where % places;
  const visit = (node: Json, key: string): Json | undefined => {
    if (left-- === 0) return changed(node, change);
    if (typeof node !== "object" || node === null) return node;
    if (Array.isArray(node))
      return (node as readonly Json[])
        .map((each, at) => visit(each, `${key}.${at}`))
        .filter((each) => each !== undefined);
    const entries = Object.entries(node).map(([name, each]) => [name, visit(each, name)] as const);
    return Object.fromEntries(entries.filter(([, each]) => each !== undefined)) as Json;
  };
  return visit(value, "") ?? null;
}

function changed(node: Json, { kind, key, value }: Mutation): Json | undefined {
  if (kind === "remove") return undefined;
  if (kind === "replace" || typeof node !== "object" || node === null) return value;
  if (Array.isArray(node)) return [...(node as readonly Json[]), value];
  return Object.fromEntries([...Object.entries(node), [key, value]]);
}

function countPlaces(value: Json): number {
  if (typeof value !== "object" || value === null) return 1;
  return 1 + Object.values(value).reduce<number>((sum, each) => sum + countPlaces(each as Json), 0);
}

/** As JSON.stringify, and what it can't say: −0, and numbers that are read as infinite. */
export function write(value: Json): string {
  if (typeof value === "number") return writeNumber(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(write).join(",")}]`;
  const fields = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}:${write(each as Json)}`);
  return `{${fields.join(",")}}`;
}

function writeNumber(value: number): string {
  if (Object.is(value, -0)) return "-0";
  if (Number.isNaN(value)) return '"NaN"';
  return Number.isFinite(value) ? String(value) : value > 0 ? "1e400" : "-1e400";
}
