import { describe, expect, onTestFinished, test } from "vitest";
import { type App, createApp } from "../../server/app.ts";
import { newId, realClock } from "../../server/clock.ts";
import type { AreaId } from "../../server/domain/ids.ts";
import type { Area } from "../../server/domain/site.ts";
import { silentLog } from "../../server/log.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { ruleOf, siteWith } from "../support/rules.ts";
import { areaOf, branch, byId, loans, week } from "../support/site.ts";

const token = "an-admin-token-for-rules";
const areas = byId<AreaId, Area>([
  areaOf({ id: loans }),
  areaOf({ id: branch, zone: "UTC", hours: week([1, 7], [0, 24]) }),
]);

/** The whole server, on the machine's own clock. */
async function startApp(): Promise<App> {
  const app = createApp({
    store: createMemoryStore(),
    clock: realClock,
    newId,
    log: silentLog,
    site: siteWith([ruleOf({ hold: 1 })], { areas }),
    publicFolder: "/nowhere",
    build: "test",
    host: "127.0.0.1",
    port: 0,
    publicOrigins: [],
    adminToken: token,
    localToken: null,
    openBoards: false,
    secrets: () => undefined,
    simulated: false,
    onBroken: (error) => {
      throw error;
    },
  });
  await app.start();
  onTestFinished(() => app.stop());
  return app;
}

function asker(app: App) {
  return async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`http://127.0.0.1:${app.port}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.status === 204 ? undefined : ((await answer.json()) as Record<string, unknown>[]);
  };
}

type Ask = ReturnType<typeof asker>;

/** The call, once there is one in that state. */
async function callThat(ask: Ask, state: string): Promise<Record<string, unknown>> {
  for (let tries = 0; tries < 600; tries++) {
    const call = ((await ask("GET", "/calls")) ?? []).find((one) => one["state"] === state);
    if (call) return call;
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`there is no ${state} call`);
}

describe("[IV19] from a level to a call, and back", () => {
  test("[IV19] what nobody took returns to normal", async () => {
    const app = await startApp();
    const ask = asker(app);
    await ask("PUT", "/queues/phones/level", { waiting: 12 });
    const call = await callThat(ask, "raised");
    expect(call).toMatchObject({ type: "absent", area: "branch", queue: "phones", place: null });
    expect(await ask("GET", "/rules")).toMatchObject([{ value: 12, standing: true, call: call["id"] }]);
    await ask("PUT", "/queues/phones/level", { waiting: 2 });
    expect(await callThat(ask, "returned")).toMatchObject({ id: call["id"], settledAt: expect.any(String) });
    expect(await ask("GET", "/rules")).toMatchObject([{ value: 2, standing: false, call: null }]);
  });

  test("[IV19] what somebody took stays theirs, and is resolved with a cause", async () => {
    const app = await startApp();
    const ask = asker(app);
    await ask("PUT", "/queues/phones/level", { waiting: 12 });
    const { id } = await callThat(ask, "raised");
    await ask("POST", `/calls/${id}/acknowledge`);
    await ask("PUT", "/queues/phones/level", { waiting: 2 });
    for (
      let tries = 0;
      tries < 600 && [...app.operations.book.state.calls.values()][0]?.normalAt == null;
      tries++
    )
      await new Promise((later) => setTimeout(later, 50));
    expect([...app.operations.book.state.calls.values()]).toMatchObject([
      { state: "acknowledged", normalAt: expect.any(Number) },
    ]);
    await ask("POST", `/calls/${id}/resolve`, { cause: "sick" });
    expect(await callThat(ask, "resolved")).toMatchObject({ id });
  });
});
