import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that mostly wait for seconds to pass on a wall, the longest first. Kept by hand: a fresh clone remembers no times. */
const waiting = ["kiosk-versions", "faces", "kiosk-orders", "kiosk", "huddle-way", "kiosk-idle", "sound"];

const place = ({ moduleId }: TestSpecification) =>
  waiting.findIndex((name) => moduleId.endsWith(`/e2e/${name}.test.ts`));

/** As vitest orders them, but every third file is one that waits: so there is one at any time, and none is left alone at the end. */
export class Interleaved extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const waits = sorted.filter((file) => place(file) >= 0).sort((a, b) => place(a) - place(b));
    const begin = sorted.findIndex((file) => file.project.name === waits[0]?.project.name);
    if (begin < 0) return sorted;
    const others = sorted.filter((file) => place(file) < 0);
    for (const [number, file] of waits.entries()) others.splice(begin + 3 * number, 0, file);
    return others;
  }
}
