import { expect, test } from "vitest";
import { day } from "../../server/domain/time.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { openOffice, reopened, withStaff } from "../support/office.ts";
import { callId, person, raiseOf } from "../support/states.ts";

test.each([365 * day, -365 * day])(
  "[SM4] a command that comes again after the machine's clock was set by a year gets its first answer, after a checkpoint and a restart too (%i ms)",
  async (by) => {
    const store = createMemoryStore();
    const office = await withStaff(await openOffice(store));
    const raise = () => office.run(raiseOf(), person("cy"), "asked-once");
    expect(await raise()).toMatchObject({ status: "done" });
    office.clock.time += by;
    await office.run({ type: "shift-clocks", by });
    await office.operations.checkpoint();
    expect(await raise()).toMatchObject({ status: "done" });

    office.clock.time += by;
    await office.run({ type: "shift-clocks", by });
    const again = await reopened(office, store);
    await again.operations.checkpoint();
    expect(await again.run(raiseOf(), person("cy"), "asked-once")).toMatchObject({ status: "done" });
    expect(again.operations.book.state.calls.get(callId("c1"))?.reports).toEqual([]);
    // A week that has really passed is another matter.
    again.clock.time += 8 * day;
    await again.operations.checkpoint();
    expect(await again.run(raiseOf(), person("cy"), "asked-once")).toMatchObject({ status: "refused" });
  },
);
