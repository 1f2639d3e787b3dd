import { z } from "zod";
import { expected, group, id, list, oneOf, text, zone } from "../fields.ts";

/** What a map file in config/imports/ may say: how the columns of another system's log become events of our queues. */

const column = text("the name of a column", 200);
const value = z.string({ error: expected("a value as it stands in the column") });

const oneOrMore = z.union([column, list('columns such as ["call", "queued_at"]', column).min(1)], {
  error: expected('a column such as "call", or a list of them'),
});

const queue = group('a queue column such as {"column": "service", "values": {"PS": "phone-banking"}}', {
  column: column.meta({ title: "Column", description: "The column that says which queue a row belongs to." }),
  values: z.record(value, id, { error: expected('queues by value, such as {"PS": "phone-banking"}') }).meta({
    title: "Values",
    description: "The id of the queue, by what stands in the column.",
    examples: [{ PS: "phone-banking", NW: "phone-new" }],
  }),
  default: id.optional().meta({
    title: "Default",
    description: "The queue of every other value. Without it such a row is a bad row.",
  }),
});

const conditions = (what: string, description: string) =>
  z
    .record(column, list('values such as ["PS"]', value).min(1), { error: expected(what) })
    .optional()
    .meta({ title: what, description });

const common = {
  $schema: z.string({ error: "write the place of the JSON Schema, or leave it out" }).optional(),
  queue: queue.meta({ title: "Queue", description: "Which queue a row belongs to." }),
  zone: zone.optional().meta({
    title: "Time zone",
    description: "Of times without an offset, where it is not that of the queue's area.",
    examples: ["Europe/Amsterdam"],
  }),
  delimiter: oneOf([",", ";", "\t", "|"])
    .optional()
    .meta({ title: "Delimiter", description: "What stands between the columns.", default: "," }),
  only: conditions("Only", "Rows with these values alone; others are passed over."),
  except: conditions("Except", "Rows with these values are passed over."),
};

const outcome = group('an outcome such as {"column": "outcome", "started": ["answered"]}', {
  column: column.meta({ title: "Column", description: "The column that says how the item left the queue." }),
  started: list('values such as ["answered"]', value)
    .min(1)
    .meta({ title: "Started", description: "Values that mean: work on it began." }),
  abandoned: list('values such as ["abandoned"]', value)
    .optional()
    .meta({ title: "Abandoned", description: "Values that mean: it gave up." }),
});

const items = group("a map, as a group in braces", {
  ...common,
  kind: z.literal("items").meta({ title: "Kind", description: "A row is an item, with its times." }),
  id: oneOrMore.meta({
    title: "Id",
    description: "What names the item for good: a column, or several where one alone may come again.",
    examples: ["call", ["call", "queued_at"]],
  }),
  arrived: column.meta({ title: "Arrived", description: "When it joined the queue." }),
  waited: column.optional().meta({
    title: "Waited",
    description: "Seconds from there until it left the queue. Believed before “left”.",
  }),
  left: oneOrMore.optional().meta({
    title: "Left",
    description: "When it left the queue. Of several columns the first that is not empty.",
  }),
  outcome: outcome.optional().meta({
    title: "Outcome",
    description: "How it left the queue. Without it, every item that left was begun.",
  }),
  completed: column.optional().meta({ title: "Completed", description: "When it was done. May be empty." }),
}).meta({ title: "Items" });

const cases = group("a map, as a group in braces", {
  ...common,
  kind: z.literal("cases").meta({
    title: "Kind",
    description:
      "A row is a step of a case. Between two rows the case waits in the queue of the later one; nobody knows when the first one arrived.",
  }),
  case: column.meta({ title: "Case", description: "Which case the row belongs to." }),
  completed: column.meta({ title: "Completed", description: "When the step was done." }),
}).meta({ title: "Cases" });

export const mapFile = z
  .discriminatedUnion("kind", [items, cases], {
    error: ({ code, input, path }) => {
      if (code !== "invalid_union" && (path ?? []).length === 0)
        return expected("a map, as a group in braces")({ input });
      return expected('"items" (a row has its times) or "cases" (case, activity, time)')({
        input: (input as { kind?: unknown }).kind,
      });
    },
  })
  .meta({ title: "Akari: import map", description: "How the columns of a log become events of queues." });

export type ImportMap = z.output<typeof mapFile>;
export type ItemsMap = Extract<ImportMap, { kind: "items" }>;
export type CasesMap = Extract<ImportMap, { kind: "cases" }>;
