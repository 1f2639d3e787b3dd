import { type ReadonlySignal, signal } from "@preact/signals";
import type { Call } from "../../../server/domain/call.ts";
import { fnv } from "../../../server/domain/views/patch.ts";
import type { PlaceCallType, PlaceView } from "../../../server/domain/views/place.ts";
import { newId } from "../../tablet/models/ids.ts";
import type { Keep } from "../../tablet/models/keep.ts";
import type { Ask, Reply } from "./api.ts";
import { isOver, newCall, type OwnCall, readCalls } from "./calls.ts";

/** A phone at a place: what may be called for there, and what was called for with it. */
export interface Phone {
  /** Null: not known yet. */
  readonly place: ReadonlySignal<PlaceView | null>;
  /** "no-code": nothing was scanned. "revoked": the code is not good any more. */
  readonly trouble: ReadonlySignal<"no-code" | "revoked" | "no-answer" | null>;
  readonly calls: ReadonlySignal<readonly OwnCall[]>;
  /** The site's, or the device's for as long as the place is not known. */
  readonly language: ReadonlySignal<string>;
  raise(type: PlaceCallType, note: string): void;
  takeBack(id: string): void;
  /** Takes a call that is over off the page. */
  dismiss(id: string): void;
  /** Asks the server now. */
  look(): void;
}

interface Surroundings {
  readonly secret: string;
  readonly ask: Ask;
  readonly keep: Keep;
  later(task: () => void, ms: number): unknown;
  readonly language: string;
}

/** While something is open; longer and longer where no answer comes. */
const pace = 4_000;
const longest = 30_000;
/** What the server may say that is no refusal: the same is asked again. */
const passing = ["no-answer", "try-later", "busy", "read-only", "internal"];

type Told = { readonly id: string; readonly state: Call["state"] };

export function openPhone({ secret, ask, keep, later, language: own }: Surroundings): Phone {
  // The secret itself is kept nowhere but in the address.
  const key = `akari.place.${fnv(secret).toString(36)}`;
  const place = signal<PlaceView | null>(readPlace(keep, key));
  const calls = signal<readonly OwnCall[]>(readCalls(keep, `${key}.calls`));
  const trouble = signal<Phone["trouble"]["value"]>(secret === "" ? "no-code" : null);
  const language = signal(place.value?.language ?? own);
  let busy = false;
  let again = false;
  let planned = 0;
  let failures = 0;
  let known = false;

  function put(next: readonly OwnCall[]): void {
    calls.value = next;
    keep.write(`${key}.calls`, JSON.stringify(next));
  }
  function change(id: string, facts: Partial<OwnCall>): void {
    put(calls.value.map((call) => (call.id === id ? { ...call, ...facts } : call)));
  }
  function drop(id: string): void {
    put(calls.value.filter((call) => call.id !== id));
  }

  /** One round: what there is to ask is asked, one after the other. Another look during it makes it go round once more. */
  async function round(): Promise<void> {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    let wait = await askAll();
    while (again) {
      again = false;
      wait = await askAll();
    }
    busy = false;
    plan(wait);
  }

  /** Milliseconds until the next round; null: there is nothing to wait for. */
  async function askAll(): Promise<number | null> {
    if (isShut()) return null;
    let seconds: number | null = null;
    let reached = true;
    for (const step of [
      askPlace,
      ...calls.value.map(
        ({ id }) =>
          () =>
            askCall(id),
      ),
    ]) {
      const reply = await step();
      if (!reply || reply.ok || !passing.includes(reply.code)) continue;
      seconds = Math.max(seconds ?? 0, reply.seconds ?? 0);
      reached = reached && reply.code !== "no-answer";
    }
    if (isShut()) return null;
    trouble.value = reached ? null : "no-answer";
    failures = seconds === null ? 0 : failures + 1;
    if (seconds !== null) return Math.max(seconds * 1_000, Math.min(longest, 1_000 * 2 ** (failures - 1)));
    return calls.value.every(isOver) ? null : pace;
  }

  function isShut(): boolean {
    return trouble.value === "no-code" || trouble.value === "revoked";
  }

  function plan(wait: number | null): void {
    if (wait === null) return;
    const mine = ++planned;
    later(() => {
      if (mine === planned) void round();
    }, wait);
  }

  async function askPlace(): Promise<Reply<PlaceView> | null> {
    if (known) return null;
    const reply = await ask<PlaceView>("GET", "");
    if (reply.ok) {
      known = true;
      place.value = reply.value;
      language.value = reply.value.language;
      keep.write(key, JSON.stringify(reply.value));
    } else noteRevoked(reply.code);
    return reply;
  }

  async function askCall(id: string): Promise<Reply<Told> | null> {
    const call = calls.value.find((one) => one.id === id);
    if (!call || isOver(call)) return null;
    if (call.state === "waiting") return send(call);
    const path = `/calls/${id}`;
    const reply = call.cancel ? await ask<Told>("POST", `${path}/cancel`) : await ask<Told>("GET", path);
    if (reply.ok) change(id, { state: reply.value.state });
    else if (reply.code === "unknown-call") drop(id);
    else if (call.cancel && !passing.includes(reply.code)) {
      // Somebody has it by now: how far it is is asked at once.
      change(id, { cancel: false });
      again = true;
    }
    if (!reply.ok) noteRevoked(reply.code);
    return reply;
  }

  async function send({ id, type, note, sent, cancel }: OwnCall): Promise<Reply<Told> | null> {
    if (cancel && !sent) {
      drop(id);
      return null;
    }
    // kept before it goes: a page that dies now asks again under the same id
    change(id, { sent: true });
    const reply = await ask<Told>("POST", "/calls", { id, type: type.id, note });
    if (reply.ok) {
      change(id, { state: reply.value.state });
      again = again || calls.value.some((call) => call.id === id && call.cancel);
    } else if (!passing.includes(reply.code)) {
      change(id, { state: "failed", problem: reply.code });
      noteRevoked(reply.code);
    }
    return reply;
  }

  function noteRevoked(code: string): void {
    if (code !== "not-signed-in") return;
    trouble.value = "revoked";
    keep.remove(key);
  }

  return {
    ...{ place, trouble, calls, language },
    raise(type, note) {
      put([newCall(newId(), type, note), ...calls.value]);
      void round();
    },
    takeBack(id) {
      change(id, { cancel: true });
      void round();
    },
    dismiss: drop,
    look: () => void round(),
  };
}

function readPlace(keep: Keep, key: string): PlaceView | null {
  try {
    return JSON.parse(keep.read(key) ?? "null") as PlaceView | null;
  } catch {
    return null;
  }
}
