import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { run, SetupError } from "./run.mjs";

/**
 * What a server of this version is made of: each package that runs in it, with version, licence and hash, as CycloneDX. Made from
 * package-lock.json alone, by npm; the same lock file gives the same bytes.
 *
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function billOfMaterials(root) {
  // not --omit=dev: it also leaves out what runs in the server and is used in development besides
  const args = ["sbom", "--sbom-format=cyclonedx", "--sbom-type=application", "--package-lock-only"];
  const { code, output } = await run("npm", [...args, "--loglevel=error"], { cwd: root, quiet: true });
  if (code !== 0) throw new SetupError(`npm sbom does not work here: it takes npm 10 or later.\n${output}`);
  return settled(output, JSON.parse(readFileSync(join(root, "package.json"), "utf8")).name);
}

/**
 * Without what is there for development alone, and without what changes from one run to the next: the time is left out, and the
 * serial number is made of the content.
 *
 * @typedef {{ "bom-ref": string, properties?: { name: string }[] }} Component
 * @param {string} made
 * @param {string} name npm takes that of the folder, which may be any
 */
export function settled(made, name) {
  const { serialNumber: _, ...bill } = JSON.parse(made);
  delete bill.metadata.timestamp;
  bill.metadata.component.name = name;
  /** @type {Component[]} */
  const all = bill.components;
  bill.components = all.filter(
    (one) => !one.properties?.some((property) => property.name === forDevelopment),
  );
  const refs = new Set([...bill.components, bill.metadata.component].map((one) => one["bom-ref"]));
  /** @type {{ ref: string, dependsOn?: string[] }[]} */
  const links = bill.dependencies;
  bill.dependencies = links
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)) }));
  const hash = createHash("sha256").update(JSON.stringify(bill)).digest("hex");
  // RFC 9562: version 8, made as we like
  const serial = hash.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-8$3-8$4-$5");
  const { $schema, bomFormat, specVersion, ...more } = bill;
  const whole = { $schema, bomFormat, specVersion, serialNumber: `urn:uuid:${serial}`, ...more };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

const forDevelopment = "cdx:npm:package:development";
