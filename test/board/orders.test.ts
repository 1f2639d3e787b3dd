import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Orders, takeOrders } from "../../board/kiosk/orders.ts";
import { KioskServer } from "./kiosk-server.ts";

let server: KioskServer;
let orders: Orders;
let done: string[];

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  begin();
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await server.close();
});

function begin(): void {
  server = new KioskServer();
  done = [];
  orders = takeOrders(server.socket, {
    reload: () => done.push("reload"),
    "test-sound": () => done.push("test-sound"),
  });
}

test("[KI3] each order is done once, though its key comes again; each is answered", async () => {
  await server.order("a", "test-sound");
  await server.order("a", "test-sound");
  await server.order("b", "test-sound");
  expect(done).toEqual(["test-sound", "test-sound"]);
});

test("[KI3] an order that loads the page anew is known after that", async () => {
  await server.order("a", "reload");
  expect(done).toEqual(["reload"]);
  await server.close();
  begin();
  await server.order("a", "reload");
  expect(done).toEqual([]);
});

test("[KI3] keys are not kept for ever", async () => {
  for (let key = 0; key < 60; key++) await server.order(`k${key}`, "test-sound");
  expect(localStorage.getItem("orders")?.split(" ")).toHaveLength(20);
  await server.order("k59", "test-sound");
  expect(done).toHaveLength(60);
});

test("[KI3] where the browser keeps nothing, an order is still done once", async () => {
  await server.close();
  vi.stubGlobal("localStorage", undefined);
  begin();
  await server.order("a", "test-sound");
  await server.order("a", "test-sound");
  expect(done).toEqual(["test-sound"]);
});

test("[KI2] a screen shows its name for 15 s, from the last time it was asked", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await server.order("a", "identify");
  expect(orders.identified.value).toBe(true);
  vi.advanceTimersByTime(10_000);
  await server.order("b", "identify");
  vi.advanceTimersByTime(14_900);
  expect(orders.identified.value).toBe(true);
  vi.advanceTimersByTime(200);
  expect(orders.identified.value).toBe(false);
});

test("[KI6] settings come and change; a screen that is put out has none", async () => {
  expect(orders.settings.value).toBeNull();
  await server.settings({ turn: 90 });
  await expect.poll(() => orders.settings.value?.turn).toBe(90);
  await server.end();
  await expect.poll(() => orders.settings.value).toBeNull();
});
