import { describe, expect, test } from "vitest";
import { office } from "../../board/gallery/prominent.ts";
import { call, lobby, mark, now } from "../../board/gallery/samples.ts";
import { loops, onces } from "../../board/kiosk/patterns.ts";
import { type Ringing, ringingOf } from "../../board/kiosk/ringing.ts";
import { createSound } from "../../board/kiosk/sound.ts";
import type { CallTile } from "../../server/domain/views/calls.ts";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import type { BoardView } from "../../server/protocol.ts";
import { FakeAudio, FakeHost } from "./fake-audio.ts";

const help = call("Help needed", 1_000, { sound: "repeated" });
const outage = call("System down", 2_000, { sound: "urgent", urgency: 3 });
const question = call("Policy question", 3_000, { sound: "chime", urgency: 1 });
const silent = call("Signature", 3_000, { sound: "none", urgency: 3 });
const taken = (tile: CallTile): CallTile => ({ ...tile, state: "acknowledged", owner: "Ana" });
type Face = Partial<ProminentView["board"]["face"]>;
const board = (calls: readonly CallTile[], face: Face = {}) => office({ calls, face });
const discreet: BoardView = { board: { face: lobby() }, marks: { c1: mark(1000, "full", "leaf") } };

describe("what a board rings", () => {
  const loop = (view: ProminentView) => ringingOf(null, view, now).ringing.loop;
  test.each<readonly [string, ProminentView, Ringing["loop"]]>([
    ["nothing", board([]), "none"],
    ["the loudest of the calls that nobody has", board([help, outage, question]), "urgent"],
    ["the next, when somebody has that", board([help, taken(outage)]), "repeated"],
    ["no call that somebody has", board([taken(help), taken(outage)]), "none"],
    ["a call without a sound, however urgent", board([silent]), "none"],
    ["no shelved call", board([{ ...outage, shelvedUntil: now + 1 }]), "none"],
    ["nothing in quiet hours", board([help, outage], { quiet: true }), "none"],
  ])("[SO1] %s", (_, view, expected) => {
    expect(loop(view)).toBe(expected);
  });

  const once = (before: ProminentView | null, view: ProminentView) =>
    ringingOf(before && ringingOf(null, before, now).ringing, view, now).once;
  test("[SO1] a chime is played once for each call that is new, and not beside something louder", () => {
    expect(once(board([]), board([question]))).toBe("chime");
    expect(once(board([question]), board([question]))).toBeNull();
    expect(once(board([question]), board([{ ...question, raisedAt: now }]))).toBe("chime");
    expect(once(board([]), board([question, help]))).toBeNull();
    expect(once(board([]), board([question], { quiet: true }))).toBeNull();
  });

  test("[SO1] a board that is switched on chimes for what is new, not for what it told before", () => {
    expect(once(null, board([question]))).toBe("chime");
    expect(once(null, board([{ ...question, raisedAt: now - 60_000 }]))).toBeNull();
  });

  const settled = (count: number) => ({ settled: { count, median: null } });
  test("[SO2] when the last open call is resolved, all is clear: once, and not where it was taken back", () => {
    const before = board([taken(help)], settled(4));
    expect(once(before, board([], settled(5)))).toBe("all-clear");
    expect(once(before, board([], settled(4)))).toBeNull();
    expect(once(board([help, question], settled(4)), board([help], settled(5)))).toBeNull();
    expect(once(before, board([], { ...settled(5), quiet: true }))).toBeNull();
  });
});

describe("the notes", () => {
  test("[SO3] two for a chime and when all is clear, three repeated slowly, three and two repeated faster", () => {
    expect(
      [onces.chime, onces["all-clear"], loops.repeated.notes, loops.urgent.notes].map((n) => n.length),
    ).toEqual([2, 2, 3, 5]);
    expect(loops.urgent.every).toBeLessThan(loops.repeated.every);
  });

  test("[SO3] none is held, and between two rounds it is silent for longer than it rings", () => {
    const all = [onces.chime, onces["all-clear"], loops.repeated.notes, loops.urgent.notes].flat();
    expect(all.filter(({ seconds }) => seconds > 0.5)).toEqual([]);
    for (const { every, notes } of Object.values(loops)) {
      const end = Math.max(...notes.map(({ at, seconds }) => at + seconds * 1.6));
      expect(every).toBeGreaterThan(2 * end);
    }
  });
});

describe("the sound of a board", () => {
  const started = () => {
    const host = new FakeHost();
    return { host, sound: createSound(host) };
  };

  test("[SO1] rings until somebody has the call, and then is cut off at once", () => {
    const { host, sound } = started();
    sound.hear(board([help]), false, now);
    expect(host.audio?.started).toHaveLength(3);
    host.pass(10_000);
    expect(host.audio?.started).toHaveLength(6);
    sound.hear(board([help, question]), false, now);
    expect(host.audio?.started).toHaveLength(6);
    sound.hear(board([taken(help)]), false, now);
    expect(host.audio?.hushed).toBe(1);
    host.pass(60_000);
    expect(host.audio?.started).toHaveLength(6);
  });

  test("[SO1] without a link it is silent, and rings again with it", () => {
    const { host, sound } = started();
    sound.hear(board([outage]), false, now);
    sound.hear(board([outage]), true, now);
    host.pass(60_000);
    expect(host.audio?.started).toHaveLength(5);
    sound.hear(board([outage]), false, now);
    expect(host.audio?.started).toHaveLength(10);
  });

  test("[SO2] two notes when all is clear", () => {
    const { host, sound } = started();
    sound.hear(board([taken(help)], { settled: { count: 0, median: null } }), false, now);
    sound.hear(board([], { settled: { count: 1, median: 1 } }), false, now);
    expect(host.audio?.started).toHaveLength(2);
  });

  test("[SO4] a discreet board opens no audio; one that becomes discreet closes it and is silent", () => {
    const { host, sound } = started();
    sound.hear(null, true, now);
    sound.hear(discreet, false, now);
    host.pass(60_000);
    expect([host.opened, host.listeners.size]).toEqual([0, 0]);
    sound.hear(board([outage]), false, now);
    sound.hear(discreet, false, now);
    host.pass(60_000);
    expect([host.opened, host.audio?.state, host.audio?.started.length]).toEqual([1, "closed", 5]);
  });

  test("[SO5] a browser that keeps sound back: the board says so, and a touch lets it out", async () => {
    const { host, sound } = started();
    host.make = () => new FakeAudio("suspended");
    sound.hear(board([outage]), false, now);
    expect(sound.locked.value).toBe(false);
    host.pass(2_000);
    expect([sound.locked.value, host.audio?.started.length]).toEqual([true, 0]);
    host.touch("keydown");
    await Promise.resolve();
    expect([sound.locked.value, host.audio?.started.length]).toEqual([false, 5]);
  });

  test("[SO5] a browser that only needs a moment says nothing", () => {
    const { host, sound } = started();
    host.make = () => new FakeAudio("suspended");
    sound.hear(board([]), false, now);
    host.audio?.become("running");
    host.pass(5_000);
    expect(sound.locked.value).toBe(false);
  });

  test("[SO5] a device without sound shows what others play", () => {
    const { host, sound } = started();
    host.make = () => {
      throw new Error("no audio device");
    };
    sound.hear(board([outage]), false, now);
    host.pass(10_000);
    expect(sound.locked.value).toBe(false);
  });
});
