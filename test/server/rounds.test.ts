import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import * as fc from "fast-check";
import { Server } from "socket.io";
import { io as connect, type Socket } from "socket.io-client";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { silentLog } from "../../server/log.ts";
import { inRounds } from "../../server/outputs/in-rounds.ts";
import { Rounds } from "../../server/outputs/rounds.ts";

/** Rounds of listeners each of whom takes eight milliseconds to tell: five in a turn. */
function slowRounds() {
  const time = { now: 0 };
  const faults: unknown[] = [];
  const rounds = new Rounds<string>(
    (error) => faults.push(error),
    () => time.now,
  );
  const heard: string[] = [];
  const say = (what: string) => (listener: string) => {
    time.now += 8;
    heard.push(`${listener}${what}`);
  };
  return { rounds, heard, say, faults, time };
}

const turn = () => vi.advanceTimersToNextTimer();
const twelve = "abcdefghijkl".split("");

describe("[VW22] what goes to many is told in slices of 40 ms", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setImmediate", "clearImmediate"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test("[VW22] some at once, the others turn by turn, in their order", () => {
    const { rounds, heard, say } = slowRounds();
    rounds.send(twelve, say("1"));
    expect(heard).toHaveLength(5);
    turn();
    expect(heard).toHaveLength(10);
    turn();
    expect(heard).toEqual(twelve.map((one) => `${one}1`));
    turn();
    expect([heard.length, vi.getTimerCount()]).toEqual([12, 0]);
  });

  test("[VW22] what is sent in the same turn shares its slice, and what is sent later waits", () => {
    const { rounds, heard, say } = slowRounds();
    rounds.send(["a", "b", "c"], say("1"));
    rounds.send(["x", "y", "z"], say("2"));
    rounds.send(["a"], say("3"));
    expect(heard).toEqual(["a1", "b1", "c1", "x2", "y2"]);
    turn();
    expect(heard.slice(5)).toEqual(["z2", "a3"]);
  });

  test("[VW22] the end of it is told: at once where nobody waits", async () => {
    const { rounds, say } = slowRounds();
    rounds.send(["a"], say("1"));
    expect(rounds.done()).toBeUndefined();
    rounds.send(twelve, say("2"));
    let over = 0;
    void rounds.done()?.then(() => over++);
    turn();
    await Promise.resolve();
    expect(over).toBe(0);
    turn();
    await Promise.resolve();
    expect([over, rounds.done()]).toEqual([1, undefined]);
  });

  test("[VW22] one that can't be told keeps nobody else from hearing it", () => {
    const { rounds, heard, say, faults } = slowRounds();
    rounds.send(["a", "b", "c"], (one) => {
      if (one === "b") throw new Error("its line is broken");
      say("1")(one);
    });
    expect([heard, faults]).toEqual([["a1", "c1"], [new Error("its line is broken")]]);
  });

  test("[VW22] after a stop nobody hears anything, and nothing is left to do", async () => {
    const { rounds, heard, say } = slowRounds();
    rounds.send(twelve, say("1"));
    let over = 0;
    void rounds.done()?.then(() => over++);
    rounds.stop();
    expect(vi.getTimerCount()).toBe(0);
    await Promise.resolve();
    expect([heard.length, over]).toEqual([5, 0]);
  });
});

type Deed =
  | { readonly kind: "change" | "beat" | "turn" }
  | { readonly kind: "join" | "leave" | "resync"; readonly who: number };
const someone = fc.nat(15);
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constantFrom("change", "beat", "turn") }),
  fc.record({ kind: fc.constantFrom("join", "leave", "resync"), who: someone }),
);

test("[VW23] whoever comes, leaves or asks again between two slices gets each change once and in order, and no beat that is not its own", () => {
  vi.useFakeTimers({ toFake: ["setImmediate", "clearImmediate"] });
  onTestFinished(() => void vi.useRealTimers());
  void fc.assert(
    fc.property(fc.array(deeds, { maxLength: 120 }), (all) => {
      const { rounds, time, faults } = slowRounds();
      const has = new Map<string, number>();
      let revision = 0;
      const view = (who: string) => {
        has.set(who, revision);
        rounds.isUpToDate(who);
      };
      const hear = (what: (known: number) => number) => (who: string) => {
        time.now += 8;
        const known = has.get(who);
        if (known !== undefined) has.set(who, what(known));
      };
      const deed = (one: Deed) => {
        const at = revision;
        if ("who" in one) {
          const who = String(one.who);
          if (one.kind === "leave") has.delete(who);
          else if (one.kind === "join" || has.has(who)) view(who);
        } else if (one.kind === "change") {
          revision = at + 1;
          const change = hear((known) => {
            expect(known).toBe(at);
            return at + 1;
          });
          rounds.send([...has.keys()], change);
        } else if (one.kind === "beat") {
          const beat = hear((known) => {
            expect(known).toBe(at);
            return known;
          });
          rounds.send([...has.keys()], beat);
        } else turn();
      };
      for (let who = 0; who < 12; who++) deed({ kind: "join", who });
      for (const one of all) deed(one);
      while (rounds.done()) turn();
      expect(faults).toEqual([]);
      expect([...has.values()].filter((known) => known !== revision)).toEqual([]);
      turn();
    }),
    { numRuns: 300 },
  );
});

describe("[VW24] Socket.IO's broadcasts go out in rounds", () => {
  /** A server whose every slice is one socket, with some that are in a room. */
  async function openRoom(count: number) {
    const server = createServer();
    const io = new Server(server, { transports: ["websocket"], serveClient: false });
    const namespace = io.of("/board");
    let clock = 0;
    const rounds = inRounds(namespace, silentLog, () => {
      clock += 24;
      return clock;
    });
    namespace.on("connection", (socket) => void socket.join("room"));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    const heard: string[][] = [];
    const clients: Socket[] = [];
    for (let number = 0; number < count; number++) {
      const client = connect(`http://127.0.0.1:${port}/board`, { transports: ["websocket"], forceNew: true });
      clients.push(client);
      heard.push([]);
      client.onAny((event: string, what: string) => heard[number]?.push(`${event} ${what}`));
      await new Promise<void>((connected) => client.on("connect", connected));
    }
    onTestFinished(async () => {
      for (const client of clients) client.close();
      await io.close();
    });
    return { namespace, rounds, heard, sockets: [...namespace.sockets.values()] };
  }

  test("[VW24] to the room, in order; not to one that has left it or gone meanwhile, nor twice to one that has it already", async () => {
    const { namespace, rounds, heard, sockets } = await openRoom(5);
    namespace.to("room").emit("change", "one");
    namespace.to("room").emit("change", "two");
    // had it been all at once, there would be nothing to wait for
    const done = rounds.done();
    expect(done).toBeInstanceOf(Promise);
    void sockets[2]?.leave("room");
    sockets[3]?.disconnect();
    const last = sockets[4] as (typeof sockets)[number];
    last.emit("view", "two");
    rounds.isUpToDate(last);
    await done;
    namespace.emit("over", "");
    await expect
      .poll(() => heard.map((one) => one.at(-1)))
      .toEqual(["over ", "over ", "over ", undefined, "over "]);
    expect(heard.map((one) => one.slice(0, -1))).toEqual([
      ["change one", "change two"],
      ["change one", "change two"],
      [],
      [],
      ["view two"],
    ]);
  });

  test("[VW24] what asks Socket.IO for sockets gets all of them at once", async () => {
    const { namespace } = await openRoom(4);
    expect(await namespace.in("room").fetchSockets()).toHaveLength(4);
    namespace.in("room").socketsLeave("room");
    expect(namespace.adapter.rooms.has("room")).toBe(false);
  });
});
