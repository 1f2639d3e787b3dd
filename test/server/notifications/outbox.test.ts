import { expect, test } from "vitest";
import { delivered, failed, failedForGood } from "../../../server/outputs/notifications/channel.ts";
import { patience } from "../../../server/outputs/notifications/patience.ts";
import { firedOf } from "../../support/desk.ts";
import { stuck } from "../../support/site.ts";
import { callId, raiseOf } from "../../support/states.ts";
import { chat, key, openDesk, Post, pager, supervisors, turns, unhurried } from "./support.ts";

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

test("[NO12] a last attempt that a stop cuts off has not failed", async () => {
  const { desk, post } = await openDesk();
  post.answer = (_key, _target, attempt) => (attempt < 5 ? failed("unreachable") : null);
  for (const wait of [0, 2_000, 4_000, 8_000]) await post.after(wait);
  post.elapsed += 16_000;
  post.outbox.look();
  await turns();
  expect(post.held).toHaveLength(1);
  await post.outbox.stop();
  expect(desk.deliveries()["webhook:pager"]).toMatchObject({ state: "waiting" });
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
