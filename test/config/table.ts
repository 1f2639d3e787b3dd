import { expect, it } from "vitest";
import { change, goodFiles, problemsOf } from "./samples.ts";

export type Row = readonly [place: string, value: unknown, problem: string | readonly string[] | null];

/** Each row spoils one thing of a good site file; null: it is as good as before. */
export function tableOf(site: unknown) {
  return (rule: string, rows: readonly Row[]): void => {
    it.each(rows)(`${rule}: %s = %j`, (place, value, problem) => {
      const problems = problemsOf({ ...goodFiles, "site.json": change(site, place, value) });
      const lines = problem === null ? [] : [problem].flat();
      expect(problems).toEqual(lines.map((line) => `site.json: ${line}`));
    });
  };
}
