import * as fc from "fast-check";
import { isOpen, settledAt } from "../../server/domain/call.ts";
import type { State } from "../../server/domain/state.ts";
import type { Asked } from "./paper.ts";
import { absent, missing, sick, stuck } from "./site.ts";
import { callId, personId, raiseOf } from "./states.ts";

/** What may be asked of calls, with few enough ids, types and places that the same ones meet. What is archived depends on what is there. */
export type Asking = (state: State) => Asked;

const call = fc.constantFrom("c1", "c1", "c1", "c2", "c2", "c3").map(callId);
const callType = fc.constantFrom(absent, absent, absent, stuck);
const someone = fc.constantFrom("cy", "eve", "eve");

const plain = (["acknowledge-call", "attend-call", "cancel-call", "reopen-call"] as const).map((type) =>
  fc.record({ type: fc.constant(type), call }),
);

const asked: fc.Arbitrary<Asked> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .record({ call, callType, place: fc.constantFrom("Counter 3", "Counter 3", "Counter 3", "Counter 4") })
      .map((facts): Asked => raiseOf(facts)),
  },
  ...plain.map((arbitrary) => ({ weight: 3, arbitrary })),
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("resolve-call" as const),
      call,
      cause: fc.constantFrom(sick, sick, missing),
      remark: fc.constant(null),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("hand-over-call" as const),
      call,
      to: fc.constantFrom("ana", "cy", "eve", "zoe").map(personId),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("retype-call" as const), call, callType }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("level-back" as const), call }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom("start-shift" as const, "end-shift" as const),
      person: someone,
    }),
  },
);

const archiving: fc.Arbitrary<Asking> = fc.boolean().map((all) => ({ calls }) => ({
  type: "archive-calls",
  calls: [...calls.values()].map((one) => {
    // As it was kept, or a moment before it was settled anew.
    return { call: one.id, settledAt: isOpen(one) ? one.raisedAt : settledAt(one) - (all ? 0 : 1) };
  }),
}));

export const asking: fc.Arbitrary<Asking> = fc.oneof(
  {
    weight: 30,
    arbitrary: asked.map(
      (one): Asking =>
        () =>
          one,
    ),
  },
  { weight: 1, arbitrary: archiving },
);
