import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  apply,
  type Collection,
  diff,
  fnv,
  hashOf,
  isEmpty,
  type View,
} from "../../../server/domain/views/patch.ts";

const strange = fc.constantFrom(
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "length",
  "0",
  "1",
  "",
  "a.b",
  "ü\u2028",
);
const keys = fc.oneof(strange, fc.string({ maxLength: 3 }));

/** As it comes from the wire: keys such as "__proto__" are keys of their own. */
const wired = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

const entries = fc.jsonValue({ maxDepth: 3, noUnicodeString: false } as fc.JsonSharedConstraints).map(wired);
const collection: fc.Arbitrary<Collection> = fc
  .array(fc.tuple(keys, fc.oneof(entries, fc.constantFrom(0, 1, "1", null, true, [], {}))), { maxLength: 8 })
  .map((pairs) => Object.fromEntries(pairs));
const views: fc.Arbitrary<View> = fc.record({ queues: collection, calls: collection, actions: collection });

/** The next view after a few changes: most of it stays. */
const steps = fc
  .tuple(views, collection, fc.array(fc.nat(20), { maxLength: 4 }))
  .map(([view, changes, gone]) => {
    const next = {
      ...(wired(view) as View),
      queues: { ...(wired(view["queues"]) as Collection), ...changes },
    };
    const left = Object.entries(next["queues"] ?? {}).filter((_, place) => !gone.includes(place));
    return [view, { ...next, queues: Object.fromEntries(left) }] as const;
  });

/** Groups as lists of pairs, in order: what a comparison can't take for a prototype or a constructor. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, plain(each)] as const);
  return { group: entries.sort(([one], [other]) => (one < other ? -1 : 1)) };
}

const pairs = fc.oneof(fc.tuple(views, views), steps);

describe("[PA1] applying the difference gives the next view", () => {
  test("[PA1] of any two, whatever their keys", () => {
    void fc.assert(
      fc.property(pairs, ([view, next]) => {
        expect(plain(apply(view, diff(view, next)))).toEqual(plain(next));
      }),
      { numRuns: 1000 },
    );
  });

  test("[PA1] over the wire, too", () => {
    void fc.assert(
      fc.property(pairs, ([view, next]) => {
        const patch = wired(diff(view, next)) as ReturnType<typeof diff>;
        expect(plain(apply(wired(view) as View, patch))).toEqual(plain(next));
      }),
      { numRuns: 500 },
    );
  });

  test("[PA1] and touches nothing else", () => {
    const view: View = { queues: JSON.parse('{"__proto__":{"polluted":true},"a":1}') as Collection };
    const next = apply({ queues: {} }, diff({ queues: {} }, view));
    expect(Object.keys(next["queues"] ?? {})).toEqual(["__proto__", "a"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(Object.getPrototypeOf(next["queues"])).toBe(Object.prototype);
  });

  test("[PA1] views change nothing when they are compared or patched", () => {
    void fc.assert(
      fc.property(pairs, ([view, next]) => {
        const [before, after] = [JSON.stringify(view), JSON.stringify(next)];
        apply(view, diff(view, next));
        expect([JSON.stringify(view), JSON.stringify(next)]).toEqual([before, after]);
      }),
    );
  });
});

describe("[PA2] a difference is empty where nothing differs, and as small as entries allow", () => {
  test("[PA2] the same view, made anew", () => {
    void fc.assert(
      fc.property(views, (view) => {
        expect(isEmpty(diff(view, wired(view) as View))).toBe(true);
      }),
    );
  });

  test("[PA2] the order of keys is no difference", () => {
    expect(
      isEmpty(
        diff({ queues: { a: { x: 1, y: [1, 2] }, b: 1 } }, { queues: { b: 1, a: { y: [1, 2], x: 1 } } }),
      ),
    ).toBe(true);
  });

  test("[PA2] only what changed", () => {
    const view: View = { queues: { a: { level: 1 }, b: { level: 2 }, c: { level: 3 } }, calls: { d: 1 } };
    const next: View = { queues: { a: { level: 1 }, b: { level: 9 }, e: null }, calls: { d: 1 } };
    expect(diff(view, next)).toEqual({
      set: { queues: { b: { level: 9 }, e: null } },
      remove: { queues: ["c"] },
    });
  });

  test.each([
    [[], {}],
    [[1], { 0: 1 }],
    [null, {}],
    [0, false],
    ["1", 1],
    [{ a: null }, {}],
    [
      [1, 2],
      [2, 1],
    ],
    [[[]], [{}]],
  ])("[PA2] %j is not %j", (one, other) => {
    expect(isEmpty(diff({ queues: { a: one } }, { queues: { a: other } }))).toBe(false);
    expect(isEmpty(diff({ queues: { a: other } }, { queues: { a: one } }))).toBe(false);
  });
});

describe("[PA3] what did not change stays the very same object", () => {
  test("[PA3] entries and collections", () => {
    void fc.assert(
      fc.property(pairs, ([view, next]) => {
        const patch = diff(view, next);
        const after = apply(view, patch);
        for (const [name, before] of Object.entries(view)) {
          if (!Object.hasOwn(patch.set, name) && !Object.hasOwn(patch.remove, name)) {
            expect(after[name]).toBe(before);
            continue;
          }
          for (const key of Object.keys(before)) {
            if (Object.hasOwn(patch.set[name] ?? {}, key) || patch.remove[name]?.includes(key)) continue;
            expect(after[name]?.[key]).toBe(before[key]);
          }
        }
      }),
    );
  });
});

describe("[PA4] the hash is that of what a view holds, not of the order in which it came", () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, each]) => [key, shuffled(each)]),
    );
  };

  test("[PA4] whatever the order", () => {
    void fc.assert(
      fc.property(views, (view) => {
        expect(hashOf(shuffled(view) as View)).toBe(hashOf(view));
        expect(hashOf(wired(view) as View)).toBe(hashOf(view));
      }),
    );
  });

  test("[PA4] a patched view has the hash of the next one", () => {
    void fc.assert(
      fc.property(pairs, ([view, next]) => {
        expect(hashOf(apply(view, diff(view, next)))).toBe(hashOf(next));
      }),
    );
  });

  test("[PA4] another view has another hash", () => {
    void fc.assert(
      fc.property(pairs, ([view, next]) => {
        fc.pre(!isEmpty(diff(view, next)));
        expect(hashOf(view)).not.toBe(hashOf(next));
      }),
      { seed: 7 },
    );
  });

  // http://www.isthe.com/chongo/src/fnv/test_fnv.c
  test.each([
    ["", 0x811c9dc5],
    ["a", 0xe40c292c],
    ["foobar", 0xbf9cf968],
  ])("[PA4] FNV-1a of %j", (text, hash) => {
    expect(fnv(text)).toBe(hash);
  });
});
