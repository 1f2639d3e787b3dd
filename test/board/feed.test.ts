import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  asOf,
  emptyFeed,
  type Feed,
  freshFor,
  hearChange,
  hearHeartbeat,
  hearView,
  isFirstOfLink,
  isStale,
  linkDown,
  linkUp,
  serverNow,
  silence,
} from "../../board/feed.ts";
import { diff, hashOf } from "../../server/domain/views/patch.ts";
import { type ChangeFrame, type Heartbeat, protocolVersion, type ViewFrame } from "../../server/protocol.ts";

type Shelf = { readonly things: { readonly [key: string]: { readonly size: number } } };

const shelf = (...sizes: number[]): Shelf => ({
  things: Object.fromEntries(sizes.map((size, index) => [`t${index}`, { size }])),
});
const whole = (view: Shelf, revision: number, more: Partial<ViewFrame<Shelf>> = {}): ViewFrame<Shelf> => ({
  protocol: protocolVersion,
  build: "b1",
  epoch: "e1",
  revision,
  view,
  serverNow: 1_000_000,
  speed: 1,
  ...more,
});
const change = (from: number, before: Shelf, after: Shelf, more: Partial<ChangeFrame> = {}): ChangeFrame => ({
  epoch: "e1",
  from,
  revision: from + 1,
  patch: diff(before, after),
  serverNow: 1_001_000,
  speed: 1,
  ...more,
});
const beat = (revision: number, view: Shelf, more: Partial<Heartbeat> = {}): Heartbeat => ({
  epoch: "e1",
  revision,
  hash: hashOf(view),
  readOnly: false,
  serverNow: 1_005_000,
  speed: 1,
  ...more,
});
const begun = (view = shelf(1)): Feed<Shelf> =>
  hearView(linkUp(emptyFeed<Shelf>(), 0), whole(view, 7), 0).feed;

describe("frames", () => {
  test("[BD1] a change that follows is applied", () => {
    const { feed, resync } = hearChange(begun(), change(7, shelf(1), shelf(2, 3)), 10);
    expect(feed.view).toEqual(shelf(2, 3));
    expect(feed.revision).toBe(8);
    expect(resync).toBe(false);
  });

  const lost: [string, ChangeFrame][] = [
    ["a gap", change(9, shelf(1), shelf(2))],
    ["another epoch", change(7, shelf(1), shelf(2), { epoch: "e2" })],
  ];
  test.each(lost)("[BD2] %s asks once for the whole view, and leaves the old one", (_, frame) => {
    const first = hearChange(begun(), frame, 10);
    expect(first.resync).toBe(true);
    expect(first.feed.view).toEqual(shelf(1));
    expect(hearChange(first.feed, frame, 11).resync).toBe(false);
  });

  test("[BD2] a change that the whole view contained already is passed over", () => {
    const { feed, resync } = hearChange(begun(), change(6, shelf(9), shelf(8)), 10);
    expect(feed.view).toEqual(shelf(1));
    expect(resync).toBe(false);
  });

  const wrong: [string, Heartbeat][] = [
    ["another hash", beat(7, shelf(2))],
    ["another revision", beat(8, shelf(1))],
    ["another epoch", beat(7, shelf(1), { epoch: "e2" })],
  ];
  test.each(wrong)("[BD2] a heartbeat with %s asks for the whole view, each time", (_, frame) => {
    const first = hearHeartbeat(begun(), frame, 5_000);
    expect(first.resync).toBe(true);
    expect(hearHeartbeat(first.feed, frame, 10_000).resync).toBe(true);
  });

  test("[BD2] a view in another protocol is not shown, but its build is known", () => {
    const { feed } = hearView(
      begun(),
      whole(shelf(5), 9, { protocol: protocolVersion + 1, build: "b2" }),
      10,
    );
    expect(feed.view).toEqual(shelf(1));
    expect(feed.build).toBe("b2");
  });

  test("[BD3] a heartbeat says that the server is read-only, and that it is not any more", () => {
    const full = hearHeartbeat(begun(), beat(7, shelf(1), { readOnly: true }), 5_000).feed;
    expect(full.readOnly).toBe(true);
    expect(hearHeartbeat(full, beat(7, shelf(1)), 10_000).feed.readOnly).toBe(false);
  });
});

describe("staleness", () => {
  test("[BD4] silence makes the view stale after 10 s, and not before", () => {
    expect(isStale(begun(), 9_999)).toBe(false);
    expect(isStale(begun(), 10_000)).toBe(true);
  });
  test("[BD4] heartbeats keep the view fresh, and move what it is as of", () => {
    const { feed } = hearHeartbeat(begun(), beat(7, shelf(1)), 5_000);
    expect(isStale(feed, 14_999)).toBe(false);
    expect(asOf(feed)).toBe(1_005_000);
  });
  test("[BD4] frames that do not confirm the view do not keep it fresh", () => {
    const { feed } = hearHeartbeat(begun(), beat(7, shelf(2)), 5_000);
    expect(isStale(feed, 9_999)).toBe(false);
    expect(isStale(feed, 10_000)).toBe(true);
    expect(asOf(feed)).toBe(1_000_000);
  });
  test("[KI13] it is known how long a view stays fresh, so that a board looks just then", () => {
    expect(freshFor(begun(), 4_000)).toBe(6_000);
    expect(freshFor(begun(), 10_000)).toBeNull();
    expect(freshFor(linkDown(begun()), 4_000)).toBeNull();
    expect(freshFor(emptyFeed(), 4_000)).toBeNull();
  });
  test("[KI5] a view in another protocol leaves what is on show, and tells that it can't be drawn", () => {
    const { feed } = hearView(begun(), whole(shelf(2), 8, { protocol: protocolVersion + 1, build: "b2" }), 1);
    expect([feed.view, feed.build, feed.newer]).toEqual([shelf(1), "b2", true]);
    expect(hearView(feed, whole(shelf(2), 8), 2).feed.newer).toBe(false);
  });
  test("[BD4] a link that is down makes the view stale at once; it stays on show", () => {
    const down = linkDown(begun());
    expect(isStale(down, 1)).toBe(true);
    expect(down.view).toEqual(shelf(1));
  });
  test("[BD4] silence is counted from the last word or the new link, whichever is later", () => {
    expect(silence(begun(), 25_000)).toBe(25_000);
    expect(silence(linkUp(begun(), 20_000), 25_000)).toBe(5_000);
    expect(silence(linkDown(begun()), 25_000)).toBe(0);
  });

  test("[NW2] a link that has brought something is told from one that is new", () => {
    const again = linkUp(linkDown(begun()), 20_000);
    expect([begun(), linkDown(begun()), again].map(isFirstOfLink)).toEqual([false, false, true]);
    expect(isFirstOfLink(hearHeartbeat(again, beat(7, shelf(1)), 20_500).feed)).toBe(false);
  });
});

describe("server time", () => {
  test("[BD5] goes on from the last word at the server's speed", () => {
    expect(serverNow(begun(), 1_500)).toBe(1_001_500);
    const fast = hearView(emptyFeed<Shelf>(), whole(shelf(1), 7, { speed: 60 }), 2_000).feed;
    expect(serverNow(fast, 3_000)).toBe(1_060_000);
    expect(serverNow(emptyFeed<Shelf>(), 3_000)).toBeNull();
  });
});

/** What happens to each frame on its way. "swap" cannot happen on one socket, but on two after a reconnect it can. */
const fates = ["heard", "lost", "swapped"] as const;

test("[BD2] whatever is lost or swapped, a confirmed view is the server's, and the next resync heals", () => {
  const course = fc.array(fc.tuple(fc.array(fc.nat(3), { maxLength: 4 }), fc.constantFrom(...fates)), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(course, (steps) => {
      const history: Shelf[] = [shelf(1)];
      let frames: ChangeFrame[] = [];
      for (const [sizes, fate] of steps) {
        const before = history[history.length - 1] ?? shelf();
        const frame = change(history.length - 1, before, shelf(...sizes));
        history.push(shelf(...sizes));
        if (fate === "heard") frames.push(frame);
        if (fate === "swapped") frames = [...frames.slice(0, -1), frame, ...frames.slice(-1)];
      }
      let feed = hearView(linkUp(emptyFeed<Shelf>(), 0), whole(shelf(1), 0), 0).feed;
      for (const frame of frames) {
        feed = hearChange(feed, frame, 1).feed;
        expect(feed.view).toEqual(history[feed.revision]);
      }
      const latest = history[history.length - 1] ?? shelf();
      const { feed: checked, resync } = hearHeartbeat(feed, beat(history.length - 1, latest), 2);
      if (resync) feed = hearView(checked, whole(latest, history.length - 1), 3).feed;
      expect(feed.view).toEqual(latest);
    }),
  );
});
