import "../../board/words/en.script.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { call } from "../../board/gallery/samples.ts";
import type { NamedCall } from "../../board/models/calls.ts";
import { type FloodPlace, planFlood } from "../../board/models/flood.ts";
import { speechFor } from "../../board/words/speech.ts";
import type { CallTile } from "../../server/domain/views/calls.ts";

const english = speechFor({ language: "en", locale: "en-GB", zone: "Europe/London" });
const wall: FloodPlace = { beside: false, height: 29.6, row: 26, rest: 42 };

function some(count: number, label: (index: number) => string, more: Partial<CallTile> = {}): NamedCall[] {
  return Array.from({ length: count }, (_, index) => {
    return { id: `${label(0)}${index}`, call: call(label(index), 1_000 * index, more) };
  });
}
const none = { raised: [], inHand: [], shelved: [] };
const kinds = (index: number) => ["Help needed", "Printer", "Policy question"][index % 3] ?? "";

describe("a flood", () => {
  test("[WB4] names as many calls as fit, in their order, and counts the rest by type", () => {
    const raised = some(14, kinds);
    const { shown, rest } = planFlood({ ...none, raised }, wall, english);
    expect(shown.map(({ id }) => id)).toEqual(raised.slice(0, shown.length).map(({ id }) => id));
    expect(shown.length).toBe(8);
    expect(rest).toEqual(["+ Policy question ×2 · Help needed ×2", "Printer ×2"]);
  });

  test("[WB4] where all have a place there is no rest", () => {
    expect(planFlood({ ...none, raised: some(5, kinds) }, wall, english)).toMatchObject({ rest: [] });
  });

  test("[WB4] calls in hand and shelved calls come after those that nobody has, and are counted as such", () => {
    const inHand = some(4, () => "Signature", { state: "attended", owner: "Ana" });
    const shelved = some(1, () => "Outage", { shelvedUntil: 1 });
    const { shown, rest } = planFlood({ raised: some(9, kinds), inHand, shelved }, wall, english);
    expect(shown).toHaveLength(8);
    expect(rest).toEqual(["+ Policy question · 4 in hand", "1 put aside"]);
  });

  test("[WB4] types that have no place in the rest are counted together", () => {
    const { shown, rest } = planFlood(
      { ...none, raised: some(60, (index) => `Type ${index}`) },
      wall,
      english,
    );
    const named = rest.join(" · ").match(/Type/g)?.length ?? 0;
    const others = Number(/(\d+) more$/.exec(rest.join(" "))?.[1]);
    expect(shown.length + named + others).toBe(60);
  });

  const words = fc.string({ minLength: 1, maxLength: 60, unit: fc.constantFrom("a", "b", " ") });
  const calls = fc.array(fc.record({ label: words, place: words }), { maxLength: 40 });
  const places = fc.constantFrom<FloodPlace>(
    wall,
    { beside: true, height: 28.9, row: 25, rest: 26 },
    { beside: true, height: 15, row: 38, rest: 35 },
  );
  test("[WB4] whatever is called, every call is named or counted, and the list has the height that there is", () => {
    fc.assert(
      fc.property(calls, places, (tiles, place) => {
        const raised = tiles.map((more, index) => ({ id: `c${index}`, call: call("", index, more) }));
        const { shown, rest } = planFlood({ ...none, raised }, place, english);
        expect(shown.reduce((sum, { height }) => sum + height, 0)).toBeLessThanOrEqual(place.height);
        expect(rest.length > 0).toBe(shown.length < raised.length);
        expect(rest.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
