import { writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { boardFile } from "./board-schema.ts";
import { mapFile } from "./imports/schema.ts";
import { siteFile } from "./schema.ts";

/** Writes the JSON Schemas by which editors complete and check site.json, boards/*.json and imports/*.json: `npm run schema`. */

export const schemaFiles = [
  { place: new URL("./site.schema.json", import.meta.url), schema: siteFile },
  { place: new URL("./board.schema.json", import.meta.url), schema: boardFile },
  { place: new URL("./imports/map.schema.json", import.meta.url), schema: mapFile },
] as const;

/** Draft 7, because that is what editors understand best. */
export function jsonSchema(schema: z.ZodType): unknown {
  return z.toJSONSchema(schema, { io: "input", target: "draft-7" });
}

async function write(): Promise<void> {
  for (const { place, schema } of schemaFiles)
    await writeFile(place, `${JSON.stringify(jsonSchema(schema), null, 2)}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await write();
