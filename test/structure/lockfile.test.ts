import { expect, test } from "vitest";
import { readSource } from "./sources.ts";

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
type Entries = Readonly<Record<string, Entry>>;

/** Each package that an entry names and that is not there: `npm ci` refuses the whole file for one of them. */
function missingFrom(entries: Entries): string[] {
  return Object.entries(entries).flatMap(([place, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.devDependencies, ...entry.optionalDependencies })
      .filter((name) => !isFound(entries, place, name))
      .map((name) => `${place || "package.json"} needs ${name}`),
  );
}

/** Looked for as Node looks: in the package's own node_modules, then in those around it. */
function isFound(entries: Entries, place: string, name: string): boolean {
  const candidate = place === "" ? `node_modules/${name}` : `${place}/node_modules/${name}`;
  if (entries[candidate]?.version) return true;
  if (place === "") return false;
  const outer = place.lastIndexOf("/node_modules/");
  return isFound(entries, outer < 0 ? "" : place.slice(0, outer), name);
}

const packages: Entries = JSON.parse(readSource("package-lock.json").text).packages;

test("[CM21] a package that is missing from a lock file is found", () => {
  const a = { version: "1.0.0", optionalDependencies: { "b-plan9": "1.0.0" } };
  const root = { dependencies: { a: "1.0.0" } };
  expect(missingFrom({ "": root, "node_modules/a": a })).toEqual(["node_modules/a needs b-plan9"]);
  const b = { version: "1.0.0" };
  expect(missingFrom({ "": root, "node_modules/a": a, "node_modules/b-plan9": b })).toEqual([]);
  expect(missingFrom({ "": root, "node_modules/a": a, "node_modules/a/node_modules/b-plan9": b })).toEqual(
    [],
  );
});

test("[CM21] package-lock.json holds every package for every system", () => {
  expect(missingFrom(packages)).toEqual([]);
});

test("[CM21] package-lock.json holds no addresses: packages come from the registry that npm is set to", () => {
  expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
});
