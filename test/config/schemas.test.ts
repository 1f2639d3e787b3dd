import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { jsonSchema, schemaFiles } from "../../config/write-schemas.ts";

type Node = { readonly [key: string]: unknown };

describe("the JSON Schemas for editors", () => {
  it.each(schemaFiles.map(({ place, schema }) => [place.pathname.split("/").at(-1), place, schema] as const))(
    "[CF29] %s is what `npm run schema` writes",
    async (_name, place, schema) => {
      expect(JSON.parse(await readFile(place, "utf8"))).toEqual(
        JSON.parse(JSON.stringify(jsonSchema(schema))),
      );
    },
  );

  it.each(schemaFiles.map(({ place, schema }) => [place.pathname.split("/").at(-1), schema] as const))(
    "[CF29] %s explains every setting and refuses any other",
    (_name, schema) => {
      const groups = groupsIn(jsonSchema(schema));
      expect(groups.length).toBeGreaterThan(1);
      for (const { properties, additionalProperties } of groups) {
        expect(additionalProperties).toBe(false);
        for (const [name, setting] of Object.entries(properties as Record<string, Node>)) {
          if (name !== "$schema")
            expect(setting, name).toMatchObject({
              title: expect.any(String),
              description: expect.any(String),
            });
        }
      }
    },
  );

  it.each(["site.json", "boards/back-office.json", "boards/front-office.json", "boards/operations.json"])(
    "[CF29] %s names its schema",
    async (path) => {
      const file = new URL(`../../config/${path}`, import.meta.url);
      const { $schema } = JSON.parse(await readFile(file, "utf8"));
      const places = schemaFiles.map(({ place }) => place.href);
      expect(places).toContain(new URL($schema, file).href);
    },
  );
});

function groupsIn(node: unknown): Node[] {
  if (typeof node !== "object" || node === null) return [];
  const inside = Object.values(node).flatMap(groupsIn);
  return "properties" in node && "additionalProperties" in node ? [node as Node, ...inside] : inside;
}
