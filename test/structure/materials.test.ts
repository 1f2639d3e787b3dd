import { expect, test } from "vitest";
import { root } from "../../server/cli/setup/root.mjs";
import { billOfMaterials, settled } from "../../server/cli/setup/sbom.mjs";
import { readSource } from "./sources.ts";

interface Entry {
  readonly license?: string;
  readonly version?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

const packages = Object.entries(
  JSON.parse(readSource("package-lock.json").text).packages as Readonly<Record<string, Entry>>,
).filter(([place, { dev, devOptional }]) => place !== "" && !dev && !devOptional);

const nameOf = (place: string) => place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);

/** Short, and without a duty towards whoever uses the whole; OFL is that of the typeface. */
const welcome = ["MIT", "MIT-0", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "OFL-1.1"];
/** Their package.json says none, their licence file does. */
const byFile: Readonly<Record<string, string>> = { "xmlhttprequest-ssl": "MIT" };

test("[SE23] each package that is delivered has a licence that asks nothing of whoever runs it", () => {
  const licences = packages.map(([place, { license }]) => [
    nameOf(place),
    license ?? byFile[nameOf(place)] ?? "none",
  ]);
  expect(licences.length).toBeGreaterThan(50);
  expect(licences.filter(([, licence = ""]) => !welcome.includes(licence))).toEqual([]);
});

test("[SE24] npm run sbom names each package that is delivered, and the same lock file gives the same bytes", async () => {
  const text = await billOfMaterials(root);
  const bill = JSON.parse(text);
  expect(bill).toMatchObject({
    bomFormat: "CycloneDX",
    metadata: { component: { name: "akari", type: "application" } },
  });
  expect(bill.serialNumber).toMatch(/^urn:uuid:[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
  const named = new Set(
    bill.components.map(({ name, version }: Entry & { name: string }) => `${name}@${version}`),
  );
  expect(
    packages
      .filter(([place, { version }]) => !named.has(`${nameOf(place)}@${version}`))
      .map(([place]) => place),
  ).toEqual([]);
  expect(named.size).toBe(
    new Set(packages.map(([place, { version }]) => `${nameOf(place)}@${version}`)).size,
  );
  const later = {
    ...bill,
    serialNumber: "urn:uuid:other",
    metadata: { ...bill.metadata, timestamp: "later" },
  };
  expect(settled(JSON.stringify(later), "akari")).toBe(text);
  expect(text).not.toMatch(/file:|resolved/);
});

/** What a hole was mended in; an older one comes back easily, by a package that asks for a range. */
const floors: Readonly<Record<string, string>> = {
  "engine.io": "6.6.10",
  "socket.io-parser": "4.2.7",
  ws: "8.17.1",
  "path-to-regexp": "8.0.0",
  "body-parser": "2.2.1",
  qs: "6.14.1",
};

test("[SE27] what faces the network is no older than the versions in which the holes that we know of were mended", () => {
  const older = packages.filter(([place, { version = "0" }]) => {
    const floor = floors[nameOf(place)];
    return floor !== undefined && version.localeCompare(floor, "en", { numeric: true }) < 0;
  });
  expect(older).toEqual([]);
  const there = new Set(packages.map(([place]) => nameOf(place)));
  expect(Object.keys(floors).filter((name) => !there.has(name))).toEqual([]);
});
