/* Calls by the thousand, told straight to the one writer, on a clock of the bench: all are due in one second. */
import { newId } from "../../server/clock.ts";
import type { CallId } from "../../server/domain/ids.ts";
import type { Site } from "../../server/domain/site.ts";
import { Operations } from "../../server/operations.ts";
import { createEmbeddedStore } from "../../server/store/embedded.ts";
import type { Burst } from "./andon-burst.ts";

interface Seed {
  /** Of the run: a receiver tells its calls from those of another. */
  readonly name: string;
  readonly dataFolder: string;
  readonly site: Site;
  readonly count: number;
  /** Ms from the raise to the step. */
  readonly after: number;
}

export async function seedCalls({ name, dataFolder, site, count, after }: Seed): Promise<Burst> {
  const begin = Date.now();
  let raised = 0;
  const onBroken = (error: unknown) => {
    throw error;
  };
  const clock = { now: () => begin + Math.floor((raised * 1_000) / count), speed: 1 };
  const operations = new Operations({
    store: createEmbeddedStore({ folder: dataFolder }),
    clock,
    newId,
    site,
    onBroken,
  });
  await operations.start();
  const types = [...site.callTypes.values()];
  const areas = [...site.areas.keys()];
  const calls = new Map<string, "webhook" | "people">();
  const asked = Array.from({ length: count }, (_, n) => {
    const type = types[n % types.length];
    const area = areas[Math.floor(n / types.length) % areas.length];
    if (!type || area === undefined) throw new Error("the site has no types or areas");
    const call = `${name}-${n}` as CallId;
    const [first] = type.chain.acknowledge;
    calls.set(call, first?.to.some(({ kind }) => kind === "webhook") ? "webhook" : "people");
    raised = n;
    const facts = { queue: null, place: `Desk ${n}`, note: null } as const;
    return operations.run(
      { type: "raise-call", call, callType: type.id, area, ...facts },
      { kind: "system", part: "local" },
    );
  });
  for (const outcome of await Promise.all(asked))
    if (outcome.status !== "done") throw new Error(JSON.stringify(outcome));
  await operations.stop();
  return { calls, dueAt: begin + after };
}
