import { describe, expect, test } from "vitest";
import type { Ask, Reply } from "../../../board/raise/models/api.ts";
import { openPhone } from "../../../board/raise/models/phone.ts";
import { browserKeep, type Keep } from "../../../board/tablet/models/keep.ts";
import type { PlaceCallType, PlaceView } from "../../../server/domain/views/place.ts";

/** A phone and a server that fails as networks do; time passes when it is told to. */

const help = {
  id: "help",
  label: "Help",
  shape: "triangle",
  colour: "yellow",
  urgency: 2,
} as unknown as PlaceCallType;
const place: PlaceView = {
  site: "Bank",
  language: "de",
  locale: "de-DE",
  place: "Desk 7",
  area: "Loans",
  queue: null,
  callTypes: [help],
};

class Server {
  /** The calls that it has, by id. */
  readonly calls = new Map<string, string>();
  readonly asked: string[] = [];
  /** "lost": what is asked is done, and the answer is lost. */
  mode: "well" | "away" | "lost" | "busy" | "revoked" | "refuses" = "well";

  readonly ask: Ask = async <T>(method: "GET" | "POST", path: string, body?: object) => {
    this.asked.push(`${method} ${path}`);
    const no = (code: string, seconds: number | null = null): Reply<T> => ({ ok: false, code, seconds });
    if (this.mode === "away") return no("no-answer");
    if (this.mode === "busy") return no("busy", 7);
    if (this.mode === "revoked") return no("not-signed-in");
    const said = this.#answer(method, path, body as { readonly id?: string } | undefined);
    if (this.mode === "lost") return no("no-answer");
    // "undefined": somebody has it, and it can't be taken back
    if (said === undefined) return no("not-allowed");
    return said === null
      ? no(this.mode === "refuses" ? "unknown-call-type" : "unknown-call")
      : { ok: true, value: said as T };
  };

  #answer(method: "GET" | "POST", path: string, body: { readonly id?: string } | undefined): unknown {
    if (path === "") return place;
    if (path === "/calls") {
      if (this.mode === "refuses") return null;
      const id = body?.id ?? "";
      if (!this.calls.has(id)) this.calls.set(id, "raised");
      return { id, state: this.calls.get(id) };
    }
    const [, id = "", step] = /^\/calls\/([^/]+)(\/cancel)?$/.exec(path) ?? [];
    if (!this.calls.has(id)) return null;
    if (method === "POST" && step && this.calls.get(id) !== "raised") return undefined;
    if (method === "POST" && step) this.calls.set(id, "cancelled");
    return { id, state: this.calls.get(id) };
  }
}

function desk(server: Server, keep: Keep = browserKeep(null)) {
  const waiting: { readonly task: () => void; readonly ms: number }[] = [];
  const phone = openPhone({
    secret: "the-secret",
    ask: server.ask,
    keep,
    later: (task, ms) => waiting.push({ task, ms }),
    language: "en-GB",
  });
  const settle = async () => {
    for (let turn = 0; turn < 40; turn++) await Promise.resolve();
  };
  return {
    phone,
    keep,
    settle,
    waits: () => waiting.map(({ ms }) => ms),
    /** The next planned round. */
    async pass() {
      waiting.splice(0).at(-1)?.task();
      await settle();
    },
    states: () => phone.calls.value.map(({ state }) => state),
  };
}

async function atDesk(server = new Server(), keep?: Keep) {
  const found = desk(server, keep);
  found.phone.look();
  await found.settle();
  return { server, ...found };
}

describe("[PH6] whatever is lost, a call takes effect once", () => {
  test("[PH6] it is asked for again under the same id until an answer comes, later and later", async () => {
    const { server, phone, states, settle, pass, waits } = await atDesk();
    server.mode = "lost";
    phone.raise(help, "  ");
    await settle();
    expect([states(), phone.trouble.value, waits()]).toEqual([["waiting"], "no-answer", [1_000]]);
    await pass();
    expect(waits()).toEqual([2_000]);
    server.mode = "well";
    await pass();
    expect([states(), phone.trouble.value, server.calls.size]).toEqual([["raised"], null, 1]);
  });

  test("[PH6] it survives a reload of the page, and what was over then is gone", async () => {
    const server = new Server();
    const first = await atDesk(server);
    server.mode = "away";
    first.phone.raise(help, "Bring the key");
    await first.settle();
    server.mode = "well";
    const second = await atDesk(server, first.keep);
    expect(second.phone.calls.value).toMatchObject([{ note: "Bring the key", state: "raised" }]);
    server.calls.set([...server.calls.keys()][0] ?? "", "resolved");
    await second.pass();
    expect(second.states()).toEqual(["resolved"]);
    expect((await atDesk(server, first.keep)).states()).toEqual([]);
  });

  test("[PH6] a server that has too much to do is asked again when it said so", async () => {
    const { server, phone, states, settle, waits } = await atDesk();
    server.mode = "busy";
    phone.raise(help, "");
    await settle();
    expect([states(), phone.trouble.value, waits()]).toEqual([["waiting"], null, [7_000]]);
  });

  test("[PH6] what the rules refuse is said, and not asked again", async () => {
    const { server, phone, states, settle, waits } = await atDesk();
    server.mode = "refuses";
    phone.raise(help, "");
    await settle();
    expect([states(), phone.calls.value[0]?.problem, waits()]).toEqual([["failed"], "unknown-call-type", []]);
  });
});

describe("[PH5] taking back", () => {
  test("[PH5] what never left the phone is dropped; what may have left it is raised and then taken back", async () => {
    const { server, phone, settle, states, pass } = await atDesk();
    server.mode = "lost";
    phone.raise(help, "");
    await settle();
    const [call] = phone.calls.value;
    phone.takeBack(call?.id ?? "");
    await settle();
    expect(states()).toEqual(["waiting"]);
    server.mode = "well";
    await pass();
    expect([states(), [...server.calls.values()]]).toEqual([["cancelled"], ["cancelled"]]);
  });

  test("[PH5] where somebody has it by then, it stays, and shows how far it is", async () => {
    const { server, phone, settle, states } = await atDesk();
    phone.raise(help, "");
    await settle();
    const id = phone.calls.value[0]?.id ?? "";
    server.calls.set(id, "acknowledged");
    phone.takeBack(id);
    await settle();
    expect([states(), phone.calls.value[0]?.cancel]).toEqual([["acknowledged"], false]);
  });
});

describe("the page", () => {
  test("[PH5] asks again while something is open, and is quiet when nothing is", async () => {
    const { server, phone, settle, waits, pass } = await atDesk();
    expect(waits()).toEqual([]);
    phone.raise(help, "");
    await settle();
    expect(waits()).toEqual([4_000]);
    server.calls.set(phone.calls.value[0]?.id ?? "", "resolved");
    await pass();
    expect(waits()).toEqual([]);
  });

  test("[PH7] of a revoked code it says so, forgets the place, and asks no more", async () => {
    const { server, phone, settle, waits, keep } = await atDesk();
    server.mode = "revoked";
    phone.raise(help, "");
    await settle();
    expect([phone.trouble.value, waits()]).toEqual(["revoked", []]);
    const count = server.asked.length;
    phone.look();
    await settle();
    expect(server.asked).toHaveLength(count);
    expect(keep.keys().filter((key) => !key.endsWith(".calls"))).toEqual([]);
    expect(keep.keys().join()).not.toContain("the-secret");
  });

  test("[PH6] without a connection it shows the place that it knew, in the site's language", async () => {
    const server = new Server();
    const { keep } = await atDesk(server);
    server.mode = "away";
    const { phone } = await atDesk(server, keep);
    expect([phone.place.value?.place, phone.language.value, phone.trouble.value]).toEqual([
      "Desk 7",
      "de",
      "no-answer",
    ]);
  });
});
