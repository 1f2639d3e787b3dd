import { posix } from "node:path";
import { parseSync } from "oxc-parser";
import { refusal } from "./import-rules.ts";
import type { Source } from "./sources.ts";

/** One import or re-export, as it is written. */
export interface Import {
  /** The importing file. */
  readonly from: string;
  /** A path from the root for a file of ours, else the name of the package. */
  readonly to: string;
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
}

/** Each import that the rules refuse, as `file: sentence`. */
export function importProblems(sources: readonly Source[]): string[] {
  return sources.flatMap(importsOf).flatMap((found) => {
    const sentence = refusal(found);
    return sentence === null ? [] : [`${found.from}: imports ${found.to}: ${sentence}`];
  });
}

/** All imports of a file: static, dynamic and re-exports. */
export function importsOf({ path, text }: Source): Import[] {
  const { module, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const here = (to: string, typeOnly: boolean): Import => ({ from: path, to: resolved(path, to), typeOnly });
  return [
    ...module.staticImports.map(({ moduleRequest, entries }) =>
      here(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType)),
    ),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap((entry) =>
        entry.moduleRequest ? [here(entry.moduleRequest.value, entry.isType)] : [],
      ),
    ),
    ...module.dynamicImports.map(({ moduleRequest }) =>
      here(literal(text.slice(moduleRequest.start, moduleRequest.end)), false),
    ),
  ];
}

function resolved(from: string, to: string): string {
  return to.startsWith(".") ? posix.join(posix.dirname(from), to) : to;
}

/** A computed name can't be checked; it stands as it is written and no rule allows it. */
function literal(written: string): string {
  return /^["'`]([^"'`$]*)["'`]$/.exec(written)?.[1] ?? written;
}
