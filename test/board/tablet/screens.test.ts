import { expect, test } from "vitest";
import { closingTime, offlineScreens, screenCards } from "../../../board/tablet/models/screens.ts";
import { catalogues } from "../../../board/tablet/words/words.ts";
import type { BoardId } from "../../../server/domain/ids.ts";
import { screenAdvice } from "../../../server/domain/screen-advice.ts";
import { languages } from "../../../server/domain/site.ts";
import type { ScreenTile } from "../../../server/domain/views/staff.ts";
import { staffView } from "./support.ts";

const hour = 3_600_000;

function tile(name: string, facts: Partial<ScreenTile> = {}): ScreenTile {
  const board = "wall" as BoardId;
  return { name, board, online: true, seenAt: null, mutedUntil: null, advice: [], ...facts };
}

const boards = {
  wall: { order: 0, name: "Wall", mode: "prominent" },
  lobby: { order: 1, name: "Lobby", mode: "discreet" },
} as const;

test("[TB50] what is offline comes first, then what is worst, then what is well, each by name", () => {
  const screens = {
    a: tile("Wall 10"),
    b: tile("Wall 9"),
    c: tile("Muted", { advice: ["muted"], mutedUntil: 1 }),
    d: tile("Small", { advice: ["too-small"] }),
    e: tile("Silent", { advice: ["sound-locked", "too-small"] }),
    f: tile("Off", { online: false, seenAt: 5, advice: ["offline"] }),
    g: tile("Never seen", { online: false, advice: ["offline"] }),
  };
  const cards = screenCards(staffView({ screens, boards }));
  expect(cards.map(({ name, presence, broken }) => [name, presence, broken])).toEqual([
    ["Never seen", "unseen", true],
    ["Off", "offline", true],
    ["Silent", "online", true],
    ["Small", "online", true],
    ["Muted", "online", false],
    ["Wall 9", "online", false],
    ["Wall 10", "online", false],
  ]);
  expect(offlineScreens(staffView({ screens, boards })).map(({ name }) => name)).toEqual([
    "Never seen",
    "Off",
  ]);
});

test("[TB50] what is worse is as the server has it", () => {
  const backwards = [...screenAdvice].reverse().map((code) => [code, tile("Wall", { advice: [code] })]);
  const cards = screenCards(staffView({ screens: Object.fromEntries(backwards), boards }));
  expect(cards.map(({ advice }) => advice[0])).toEqual(screenAdvice);
});

test("[TB53] a discreet board makes no sound, and a board that is gone is called by its id", () => {
  const screens = {
    a: tile("A", { board: "lobby" as BoardId }),
    b: tile("B", { board: "gone" as BoardId }),
    c: tile("C"),
  };
  const cards = screenCards(staffView({ screens, boards }));
  expect(cards.map(({ boardName, sounds }) => [boardName, sounds])).toEqual([
    ["Lobby", false],
    ["gone", true],
    ["Wall", true],
  ]);
});

test.each([
  ["the last area closes", [4 * hour, 6 * hour], 6 * hour],
  ["a screen is muted for 12 hours at most", [4 * hour, 13 * hour], 4 * hour],
  ["none closes", [null, null], null],
  ["the closing is over", [-1, null], null],
])("[TB53] until closing: %s", (_what, ends, until) => {
  const now = 1_000_000;
  const { areas } = staffView();
  const [loans, branch] = ends.map((end) => (end === null ? null : now + end));
  const view = staffView({
    areas: {
      loans: { ...areas["loans"]!, changesAt: loans ?? null },
      branch: { ...areas["branch"]!, changesAt: branch ?? null },
    },
  });
  expect(closingTime(view, now)).toBe(until === null ? null : now + until);
  const closed = Object.entries(view.areas).map(([id, area]) => [id, { ...area, open: false }]);
  expect(closingTime({ ...view, areas: Object.fromEntries(closed) }, now)).toBeNull();
});

test.each(languages)("[TB51] each thing to mend on a screen has its sentence in %s", (language) => {
  const { advice } = catalogues[language].setUp.screens;
  expect(Object.keys(advice).sort()).toEqual([...screenAdvice].sort());
  const sentences = screenAdvice.flatMap((code) => {
    const say = advice[code];
    return typeof say === "string" ? [say] : [say({ until: "15:30" }), say({ until: null })];
  });
  for (const sentence of sentences) expect(sentence).toMatch(/^\p{Lu}[^!]{15,220}\.$/u);
  expect(new Set(sentences).size).toBe(sentences.length);
});
