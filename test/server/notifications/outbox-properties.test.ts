import fc from "fast-check";
import { expect, test } from "vitest";
import type { DeliveryProblem } from "../../../server/domain/call.ts";
import type { Event } from "../../../server/domain/command.ts";
import { waitingDeliveries } from "../../../server/domain/deliveries.ts";
import { delivered, failed } from "../../../server/outputs/notifications/channel.ts";
import { firedOf } from "../../support/desk.ts";
import { week } from "../../support/site.ts";
import { callId } from "../../support/states.ts";
import { chat, openDesk, Post, pager } from "./support.ts";

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
    { numRuns: 60 },
  );
});
