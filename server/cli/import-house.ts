import { newId, realClock } from "../clock.ts";
import type { Site } from "../domain/site.ts";
import type { Sink } from "../inputs/csv/importer.ts";
import { operationsSink } from "../inputs/csv/sinks.ts";
import { Operations } from "../operations.ts";
import { createEmbeddedStore } from "../store/embedded.ts";

/** So many events between two snapshots: what is not in one is read again at the next start. */
const checkpointAfter = 100_000;

/** The data folder itself, where no server holds it. */
export async function openHouse(
  folder: string,
  site: Site,
): Promise<{ sink: Sink; close: () => Promise<void> }> {
  const operations = new Operations({
    store: createEmbeddedStore({ folder }),
    clock: realClock,
    newId,
    site,
    onBroken: (error) => {
      process.stderr.write(`The disk failed; import again to go on from what is on it.\n${String(error)}\n`);
      process.exit(1);
    },
  });
  for (const notice of await operations.start()) process.stderr.write(`${notice}\n`);
  const record = operationsSink(operations, { kind: "system", part: "local" });
  let since = 0;
  let keeping: Promise<void> = Promise.resolve();
  return {
    async sink(events) {
      const counted = await record(events);
      since += counted.recorded;
      if (since >= checkpointAfter) {
        since = 0;
        keeping = keeping.then(() => operations.checkpoint());
        await keeping;
      }
      return counted;
    },
    async close() {
      await keeping;
      await operations.stop();
    },
  };
}
