import type { z } from "zod";
import { type Finding, pathText } from "./problems.ts";

type Issue = z.core.$ZodIssue;

/** A file against its schema and its rules: all that is wrong with it, and its value where nothing is wrong. */
export function check<Schema extends z.ZodType>(
  schema: Schema,
  raw: unknown,
  rules: readonly Finding[],
): { value: z.output<Schema> | null; findings: readonly Finding[] } {
  const result = schema.safeParse(raw);
  if (result.success) return { value: rules.length === 0 ? result.data : null, findings: rules };
  // Where a rule says why something may not be there, "there is no such setting" adds nothing.
  const told = rules.map(({ path }) => pathText(path));
  const issues = findingsOf(result.error.issues).filter(
    ({ path, unknown }) =>
      !unknown ||
      !told.some(
        (other) => `${other}.`.startsWith(`${pathText(path)}.`) || other.startsWith(`${pathText(path)}[`),
      ),
  );
  return { value: null, findings: [...issues.map(({ path, sentence }) => ({ path, sentence })), ...rules] };
}

interface SchemaFinding extends Finding {
  /** A setting that the schema does not know. */
  readonly unknown: boolean;
}

function findingsOf(issues: readonly Issue[], above: Finding["path"] = []): SchemaFinding[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path.map((part) => (typeof part === "number" ? part : String(part)))];
    switch (issue.code) {
      case "unrecognized_keys": {
        // One sentence a line, in the order of the keys: see `group` in fields.ts.
        const sentences = issue.message.split("\n");
        return issue.keys.map((key, index) => ({
          path: [...path, key],
          sentence: sentences[index] ?? issue.message,
          unknown: true,
        }));
      }
      case "invalid_key":
        return findingsOf(issue.issues, path);
      case "invalid_union": {
        // The form that was meant is the one of which at least the outside is right.
        const inner = issue.errors.find((errors) =>
          errors.some(({ path, code }) => path.length > 0 || code === "unrecognized_keys"),
        );
        return inner ? findingsOf(inner, path) : [{ path, sentence: issue.message, unknown: false }];
      }
      default:
        return [{ path, sentence: issue.message, unknown: false }];
    }
  });
}
