import { expect, test } from "vitest";
import { delivered, failed } from "../../../server/outputs/notifications/channel.ts";
import { patience } from "../../../server/outputs/notifications/patience.ts";
import { type Desk, firedOf } from "../../support/desk.ts";
import { absent, missing, siteOf, stuck, week } from "../../support/site.ts";
import { callId, raiseOf } from "../../support/states.ts";
import { chat, key, openDesk, type Post, pager, supervisors, turns } from "./support.ts";

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
