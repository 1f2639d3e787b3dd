import { expect, onTestFinished, test } from "vitest";
import { newId } from "../../../server/clock.ts";
import { silentLog } from "../../../server/log.ts";
import { Operations } from "../../../server/operations.ts";
import { Notifications } from "../../../server/outputs/notifications/notifications.ts";
import type { Entry, Snapshot, Store } from "../../../server/ports.ts";
import { createMemoryStore } from "../../../server/store/memory.ts";
import { firedOf, firstStep } from "../../support/desk.ts";
import { SetClock } from "../../support/office.ts";
import { byId, siteOf } from "../../support/site.ts";
import { callId } from "../../support/states.ts";
import { happened, raised } from "./house.ts";
import { webhookOf } from "./notices.ts";
import { receive } from "./receiver.ts";
import { pager } from "./support.ts";

/** The journal takes nothing any more, as when the power goes in the middle of a write. */
function dying(store: Store): Store {
  return {
    open: () => store.open(),
    append: (_: readonly Entry[]) => new Promise<never>(() => {}),
    checkpoint: (snapshot: Snapshot, documents) => store.checkpoint(snapshot, documents),
    names: (folder) => store.names(folder),
    read: (name) => store.read(name),
    write: (name, document) => store.write(name, document),
    days: (stream) => store.days(stream),
    past: (stream, day) => store.past(stream, day),
    id: () => store.id(),
    copy: () => store.copy(),
    close: () => store.close(),
  };
}

async function start(store: Store, url: string) {
  const clock = new SetClock();
  const site = siteOf({ webhooks: byId([webhookOf(url)]) });
  const operations = new Operations({ store, clock, newId, site, onBroken: () => {} });
  await operations.start();
  const notifications = new Notifications({
    ...{ operations, clock, newId, log: silentLog, chance: () => 0.5, elapsed: () => 0, simulated: false },
    secrets: () => undefined,
    resolve: () => Promise.resolve([]),
    summon: () => Promise.resolve({ asked: 0, heard: false }),
    isShown: () => false,
  });
  const delivery = () => operations.book.state.calls.get(callId("c1"))?.steps[0]?.deliveries[0];
  const settled = new Promise<void>((done) => {
    operations.onChange(() => {
      if (delivery()?.state !== "waiting") done();
    });
  });
  notifications.start();
  onTestFinished(() => void notifications.stop());
  return { operations, notifications, delivery, settled };
}

test("[NO33] ended between the sending and the writing down, it is sent again under the same key, and then no more", async () => {
  let heard = () => {};
  const { url, received } = await receive((response) => {
    response.writeHead(204).end();
    heard();
  });
  const store = createMemoryStore();
  await happened(store, [raised, firedOf([pager])]);

  const sent = new Promise<void>((done) => {
    heard = done;
  });
  const first = await start(dying(store), url);
  await sent;
  expect(first.delivery()?.state).toBe("waiting");
  void first.notifications.stop();
  await store.close();

  const second = await start(store, url);
  await second.settled;
  expect(second.delivery()).toMatchObject({ state: "delivered", attempts: 1 });
  expect(received.map(({ headers }) => headers["idempotency-key"])).toEqual([
    `c1:${firstStep}`,
    `c1:${firstStep}`,
  ]);
  expect(received[1]?.text).toBe(received[0]?.text);
  await second.notifications.stop();
  await second.operations.stop();

  const third = await start(store, url);
  await third.notifications.stop();
  await third.operations.stop();
  expect(third.delivery()).toMatchObject({ state: "delivered" });
  expect(received).toHaveLength(2);
});
