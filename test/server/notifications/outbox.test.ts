import fc from "fast-check";
import { expect, test } from "vitest";
import type { DeliveryProblem } from "../../../server/domain/call.ts";
import type { Event } from "../../../server/domain/command.ts";
import { waitingDeliveries } from "../../../server/domain/deliveries.ts";
import { delivered, failed, failedForGood } from "../../../server/outputs/notifications/channel.ts";
import { patience } from "../../../server/outputs/notifications/patience.ts";
import { Desk, firedOf, firstStep } from "../../support/desk.ts";
import { absent, missing, siteOf, stuck, week } from "../../support/site.ts";
import { ana, callId, raiseOf } from "../../support/states.ts";
import { chat, Post, pager, supervisors, turns, unhurried } from "./support.ts";

async function openDesk(to = [pager], site = siteOf()): Promise<{ desk: Desk; post: Post }> {
  const desk = new Desk(site);
  await desk.run({ type: "add-person", person: ana.person, role: "supervisor" });
  await desk.run(raiseOf({ callType: stuck }));
  desk.happen(firedOf(to));
  return { desk, post: new Post(desk, desk.clock) };
}
const key = `c1:${firstStep}`;

test("[NO7] what waits is handed over and settled, once", async () => {
  const { desk, post } = await openDesk([pager, supervisors]);
  await post.after(0);
  await post.after(1_000);
  expect(post.sent).toEqual([`${key} webhook:pager`, `${key} role:supervisor`]);
  expect(desk.settled).toEqual([`${key} webhook:pager delivered`, `${key} role:supervisor delivered`]);
  expect(desk.deliveries()["webhook:pager"]).toMatchObject({
    state: "delivered",
    attempts: 1,
    problem: null,
  });
});

test("[NO8] what fails is tried five times, after 2, 4, 8 and 16 seconds, and has then failed", async () => {
  const { desk, post } = await openDesk();
  post.answer = () => failed("unreachable", "ECONNREFUSED");
  await post.after(0);
  for (const [attempts, wait] of [2_000, 4_000, 8_000, 16_000].entries()) {
    await post.after(wait - 1);
    expect(post.sent).toHaveLength(attempts + 1);
    expect(post.outbox.trying(`${key} webhook:pager`)).toMatchObject({
      attempts: attempts + 1,
      problem: "unreachable",
    });
    await post.after(1);
    expect(post.sent).toHaveLength(attempts + 2);
  }
  expect(desk.deliveries()["webhook:pager"]).toMatchObject({
    state: "failed",
    attempts: 5,
    problem: "unreachable",
  });
});

test.each([
  [0, 1_600],
  [0.999_999, 2_400],
])("[NO8] chance %d waits %d ms, so that not all come back at once", async (chance, wait) => {
  const { desk } = await openDesk();
  const post = new Post(desk, desk.clock, { chance: () => chance });
  post.answer = () => failed("unreachable");
  await post.after(0);
  await post.after(wait - 1);
  expect(post.sent).toHaveLength(1);
  await post.after(1);
  expect(post.sent).toHaveLength(2);
});

test("[NO8] people who are not there are looked for again within ten seconds, and no longer", async () => {
  const { desk, post } = await openDesk([supervisors]);
  post.answer = () => failed("nobody-there");
  for (let second = 0; second <= 10; second++) await post.after(1_000);
  expect(post.sent).toHaveLength(4);
  expect(desk.deliveries()["role:supervisor"]).toMatchObject({ state: "failed", problem: "nobody-there" });
});

test("[NO8] what would fail the same way again has failed at once", async () => {
  const { desk, post } = await openDesk();
  post.answer = () => failedForGood("not-configured");
  await post.after(0);
  expect(desk.deliveries()["webhook:pager"]).toMatchObject({
    state: "failed",
    attempts: 1,
    problem: "not-configured",
  });
});

test("[NO8] it may work the next time", async () => {
  const { desk, post } = await openDesk();
  post.answer = (_key, _target, attempt) => (attempt === 1 ? failed("timed-out") : delivered);
  await post.after(0);
  await post.after(2_000);
  expect(desk.deliveries()["webhook:pager"]).toMatchObject({
    state: "delivered",
    attempts: 2,
    problem: null,
  });
});

test("[NO8] a target that asks for a pause gets it, for all that waits for it", async () => {
  const { desk, post } = await openDesk();
  post.answer = (_key, _target, attempt) => (attempt === 1 ? failed("answered-no", null, 20_000) : delivered);
  await post.after(0);
  await desk.run(raiseOf({ call: callId("c2"), callType: stuck, place: "Elsewhere" }));
  desk.happen(firedOf([pager, chat], { call: callId("c2") }));
  await post.after(19_999);
  expect(post.sent).toEqual([`${key} webhook:pager`, "c2:1.acknowledge.1 webhook:chat"]);
  await post.after(1);
  expect(post.sent.slice(2).sort()).toEqual([`${key} webhook:pager`, "c2:1.acknowledge.1 webhook:pager"]);
});

test("[NO8] an attempt that breaks is a failed one, and neither stops the others nor tells an address", async () => {
  const { desk } = await openDesk([pager, chat]);
  const lines: string[] = [];
  const log = {
    error: (...told: unknown[]) => lines.push(JSON.stringify(told)),
    info: () => {},
    warn: () => {},
  };
  const post = new Post(desk, desk.clock, { log: log as never });
  post.answer = (_key, target) => {
    if (target === "webhook:pager") throw new TypeError("https://hooks.example/secret is no address");
    return delivered;
  };
  await post.after(0);
  expect(desk.settled).toEqual([`${key} webhook:chat delivered`]);
  expect(post.outbox.trying(`${key} webhook:pager`)).toMatchObject({ attempts: 1, problem: "unreachable" });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain("TypeError");
  expect(lines[0]).not.toContain("secret");
});

async function manyCalls(count: number, to = [pager, chat]): Promise<{ desk: Desk; post: Post }> {
  const { desk, post } = await openDesk(to);
  for (let number = 2; number <= count; number++) {
    const call = callId(`c${number}`);
    await desk.run(raiseOf({ call, callType: stuck, place: `Desk ${number}` }));
    desk.happen(firedOf(to, { call }));
  }
  return { desk, post };
}

test("[NO9] a target that does not answer holds up nobody else, and gets eight at once", async () => {
  const { desk, post } = await manyCalls(100);
  post.answer = (_key, target) => (target === "webhook:pager" ? null : delivered);
  post.outbox.look();
  await turns(100);
  expect(desk.settled.filter((one) => / webhook:chat delivered$/.test(one))).toHaveLength(100);
  expect(post.held).toHaveLength(8);
  for (const held of post.held.splice(0)) held.end(delivered);
  await turns();
  expect(post.held).toHaveLength(8);
  expect(desk.settled).toHaveLength(108);
  post.answer = () => delivered;
  for (const held of post.held) held.end(delivered);
  await post.outbox.idle();
  expect(desk.settled).toHaveLength(200);
  expect(new Set(post.sent).size).toBe(200);
});

test("[NO9] the most urgent goes first, then the oldest", async () => {
  const { desk, post } = await manyCalls(20, [pager]);
  const urgent = callId("urgent");
  desk.clock.time += 60_000;
  await desk.run(raiseOf({ call: urgent, callType: absent }));
  desk.happen(firedOf([pager], { call: urgent }));
  post.answer = () => null;
  post.outbox.look();
  await turns();
  expect(post.held.map(({ key }) => key.split(":")[0])).toEqual([
    "urgent",
    "c1",
    "c2",
    "c3",
    "c4",
    "c5",
    "c6",
    "c7",
  ]);
  for (const held of post.held) held.end(delivered);
  post.answer = () => delivered;
  await post.outbox.idle();
});

test("[NO9] whose turn does not come within two minutes has failed, while those go on that get through", async () => {
  const { desk, post } = await manyCalls(30);
  post.answer = (_key, target) => (target === "webhook:pager" ? null : delivered);
  post.outbox.look();
  await turns(100);
  post.elapsed += patience.turn - 1;
  post.outbox.look();
  await turns();
  expect(desk.settled).toHaveLength(30);
  post.elapsed += 1;
  post.outbox.look();
  await turns();
  const given = Object.values({ ...desk.deliveries("c30") });
  expect(given.map(({ state, problem }) => [state, problem])).toEqual([
    ["failed", "timed-out"],
    ["delivered", null],
  ]);
  expect(desk.settled).toHaveLength(30 + 22);
  for (const held of post.held) held.end(delivered);
  await post.outbox.idle();
  expect(desk.settled).toHaveLength(60);
});

test("[NO9] who waits longer than two minutes at a target that works is not given up", async () => {
  const { desk, post } = await manyCalls(30, [pager]);
  post.answer = () => null;
  post.outbox.look();
  await turns();
  post.elapsed += patience.turn;
  post.held.shift()?.end(delivered);
  await turns();
  post.outbox.look();
  await turns();
  expect(desk.settled).toHaveLength(1);
  post.answer = () => delivered;
  for (const held of post.held) held.end(delivered);
  await post.outbox.idle();
  expect(desk.settled.every((one) => one.endsWith("delivered"))).toBe(true);
  expect(desk.settled).toHaveLength(30);
});

test.each<[string, (desk: Desk) => Promise<unknown>]>([
  ["the call is over", (desk) => desk.run({ type: "cancel-call", call: callId("c1") })],
  ["somebody has the call", (desk) => desk.run({ type: "acknowledge-call", call: callId("c1") })],
])("[NO10] what waits when %s is dropped, and not sent", async (_, over) => {
  const { desk, post } = await openDesk();
  await over(desk);
  await post.after(0);
  expect(post.sent).toEqual([]);
  expect(desk.settled).toEqual([`${key} webhook:pager dropped`]);
});

test("[NO10] nor is it tried again once nobody needs it", async () => {
  const { desk, post } = await openDesk();
  post.answer = () => failed("unreachable");
  await post.after(0);
  await desk.run({ type: "acknowledge-call", call: callId("c1") });
  await desk.run({ type: "resolve-call", call: callId("c1"), cause: missing, remark: null });
  await post.after(2_000);
  expect(post.sent).toHaveLength(1);
  expect(desk.deliveries()["webhook:pager"]).toMatchObject({ state: "dropped", attempts: 1 });
});

test("[NO10] what is in line is dropped, too, when its turn comes", async () => {
  const { desk, post } = await manyCalls(9, [pager]);
  post.answer = () => null;
  post.outbox.look();
  await turns();
  expect(post.held.map(({ key }) => key)).not.toContain("c9:1.acknowledge.1");
  await desk.run({ type: "cancel-call", call: callId("c9") });
  post.answer = () => delivered;
  for (const held of post.held) held.end(delivered);
  await post.outbox.idle();
  await post.after(0);
  expect(desk.settled.at(-1)).toBe("c9:1.acknowledge.1 webhook:pager dropped");
  expect(post.sent).toHaveLength(8);
});

test("[NO10] what got through while the call was being taken is told as delivered", async () => {
  const { desk, post } = await openDesk();
  post.answer = () => null;
  post.outbox.look();
  await turns();
  await desk.run({ type: "acknowledge-call", call: callId("c1") });
  post.outbox.look();
  post.held[0]?.end(delivered);
  await post.outbox.idle();
  expect(desk.settled).toEqual([`${key} webhook:pager delivered`]);
});

test("[NO11] quiet hours hold what is sent, and let it go when they end", async () => {
  const hours = week([1, 7], [0, 24]);
  const { desk, post } = await openDesk([pager, supervisors], siteOf({ quiet: { hours, exceptFrom: 3 } }));
  await post.after(0);
  await post.after(8 * 3_600_000);
  expect(post.sent).toEqual([]);
  desk.site = siteOf();
  await post.after(250);
  expect(desk.settled).toEqual([`${key} webhook:pager delivered`, `${key} role:supervisor delivered`]);
});

test("[NO11] what failed before quiet hours began, begins anew when they end", async () => {
  const { desk, post } = await openDesk();
  post.answer = () => failed("unreachable");
  await post.after(0);
  desk.site = siteOf({ quiet: { hours: week([1, 7], [0, 24]), exceptFrom: null } });
  await post.after(10 * 3_600_000);
  desk.site = siteOf();
  for (const wait of [0, 2_000, 4_000, 8_000]) await post.after(wait);
  expect([post.sent.length, desk.settled.length]).toEqual([5, 0]);
});

test("[NO12] a full disk: what was sent is not sent again, and settled when there is room", async () => {
  const { desk, post } = await openDesk();
  desk.full = true;
  await post.after(0);
  await post.after(60_000);
  expect([post.sent.length, desk.settled.length]).toEqual([1, 0]);
  desk.full = false;
  await post.after(250);
  expect([post.sent.length, desk.settled]).toEqual([1, [`${key} webhook:pager delivered`]]);
});

test("[NO12] after a stop in the middle, the next start tries again; what is done by then is kept", async () => {
  const { desk, post } = await openDesk([pager, chat]);
  post.answer = () => null;
  post.outbox.look();
  await turns();
  const stopped = post.outbox.stop();
  expect(post.held.map(({ signal }) => signal.aborted)).toEqual([true, true]);
  await stopped;
  expect(desk.settled).toEqual([]);
  post.outbox.look();
  expect(post.sent).toHaveLength(2);
  const next = new Post(desk, desk.clock);
  await next.after(0);
  expect(next.sent).toEqual(post.sent);
  expect(desk.settled).toHaveLength(2);
});

test("[NO12] an attempt may take ten seconds, then it has timed out", async () => {
  const { desk } = await openDesk();
  const post = new Post(desk, desk.clock, {
    patience: { ...unhurried, attempt: { outside: 1, inHouse: 1 } },
  });
  post.answer = () => null;
  await post.after(0);
  expect(post.held[0]?.signal.aborted).toBe(true);
  expect(post.outbox.trying(`${key} webhook:pager`)).toMatchObject({ attempts: 1, problem: "timed-out" });
  expect(patience.attempt.outside).toBe(10_000);
});

test("[NO13] it looks by itself, and when something has happened", async () => {
  const { desk, post } = await openDesk();
  const settled = () =>
    new Promise<void>((resolve) => {
      const stop = desk.onChange(() => {
        if (desk.settled.length === 0) return;
        stop();
        resolve();
      });
    });
  const first = settled();
  post.outbox.start();
  await first;
  desk.settled.length = 0;
  const second = settled();
  desk.happen(firedOf([pager], { key: "1.acknowledge.2" }));
  await second;
  expect(post.sent).toEqual([`${key} webhook:pager`, "c1:1.acknowledge.2 webhook:pager"]);
});

type Beat =
  | { readonly kind: "wait"; readonly ms: number }
  | {
      readonly kind:
        | "fire"
        | "take"
        | "resolve"
        | "reopen"
        | "quiet"
        | "loud"
        | "full"
        | "room"
        | "crash"
        | "stop";
    };

const beats = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 40_000 }) }),
    fc.record({
      kind: fc.constantFrom(
        ...(["fire", "take", "resolve", "reopen", "quiet", "loud", "full", "room", "crash", "stop"] as const),
      ),
    }),
  ) as fc.Arbitrary<Beat>,
  { maxLength: 40 },
);
const problems: readonly DeliveryProblem[] = ["unreachable", "timed-out", "answered-no"];

test("[NO14] whatever happens: each message settled once, what is told as delivered was sent, nothing is forgotten", async () => {
  await fc.assert(
    fc.asyncProperty(beats, fc.array(fc.nat(3), { minLength: 1 }), async (script, luck) => {
      const { desk } = await openDesk([pager, chat]);
      let post = new Post(desk, desk.clock);
      let tries = 0;
      const sent = new Map<string, number>();
      const begin = () => {
        post = new Post(desk, desk.clock);
        post.answer = (message, target) => {
          const one = `${message} ${target}`;
          sent.set(one, (sent.get(one) ?? 0) + 1);
          const roll = luck[tries++ % luck.length] ?? 0;
          return roll === 0 ? delivered : failed(problems[roll - 1] ?? "unreachable");
        };
      };
      begin();
      const quiet = { hours: week([1, 7], [0, 24]), exceptFrom: null };
      let step = 1;
      const call = callId("c1");
      for (const beat of script) {
        const now = desk.book.state.calls.get(call);
        const key = `${now?.round ?? 1}.acknowledge.${++step}` as const;
        if (beat.kind === "wait") await post.after(beat.ms);
        else if (beat.kind === "fire") desk.happen(firedOf([pager, chat], { key }) as Event);
        else if (beat.kind === "take") await desk.run({ type: "acknowledge-call", call });
        else if (beat.kind === "resolve") await desk.run({ type: "cancel-call", call });
        else if (beat.kind === "reopen") await desk.run({ type: "reopen-call", call });
        else if (beat.kind === "quiet") desk.site = { ...desk.site, quiet };
        else if (beat.kind === "loud") desk.site = { ...desk.site, quiet: null };
        else if (beat.kind === "full" || beat.kind === "room") desk.full = beat.kind === "full";
        else {
          // A crash loses what was not written down; a stop writes it.
          if (beat.kind === "stop") await post.outbox.stop();
          begin();
        }
      }
      desk.full = false;
      desk.site = { ...desk.site, quiet: null };
      for (const ms of [0, 20_000, 20_000, 20_000, 20_000, 20_000, 20_000]) await post.after(ms);
      expect([...waitingDeliveries(desk.book.state.calls).keys()]).toEqual([]);
      expect(new Set(desk.settled.map((one) => one.replace(/ \w+$/, ""))).size).toBe(desk.settled.length);
      for (const one of desk.settled.filter((told) => told.endsWith(" delivered"))) {
        expect(sent.get(one.replace(/ delivered$/, ""))).toBeGreaterThan(0);
      }
      const steps = desk.book.state.calls.get(call)?.steps ?? [];
      expect(desk.settled).toHaveLength(steps.length * 2);
    }),
    { numRuns: 150 },
  );
});
