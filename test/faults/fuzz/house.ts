import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { pino } from "pino";
import { loadSite, problemLine } from "../../../config/load.ts";
import { hashPin, hashSecret, newSecret } from "../../../server/access/secrets.ts";
import { type App, type AppDependencies, createApp } from "../../../server/app.ts";
import { makeArchive } from "../../../server/backup/make.ts";
import type { Book } from "../../../server/book/book.ts";
import { restore } from "../../../server/book/saved-book.ts";
import { root } from "../../../server/cli/setup/root.mjs";
import { newId, simulatedClock } from "../../../server/clock.ts";
import type {
  BoardId,
  DeviceId,
  PersonId,
  SessionId,
  TokenId,
  WebhookId,
} from "../../../server/domain/ids.ts";
import { roles } from "../../../server/domain/roles.ts";
import type { Site, Webhook } from "../../../server/domain/site.ts";
import { hour } from "../../../server/domain/time.ts";
import { scopes } from "../../../server/domain/tokens.ts";
import type { Log } from "../../../server/log.ts";
import type { Store } from "../../../server/ports.ts";
import { createEmbeddedStore } from "../../../server/store/embedded.ts";
import { plain } from "../../support/plain.ts";
import { server } from "../../support/states.ts";
import { memoryDisk } from "../options.ts";
import { Known } from "./known.ts";
import { people } from "./people.ts";
import { Stage } from "./stage.ts";
import type { Words } from "./values.ts";
import { wordsOf } from "./words.ts";

/** The whole server on a real port, over a real data folder, with the example site and everybody whom it knows. */
export interface House {
  readonly app: App;
  readonly port: number;
  /** Of the data folder, and what else no answer may tell. */
  readonly secrets: readonly string[];
  readonly words: Words;
  /** What went wrong beside the answers: errors in the log, promises that nobody waited for. */
  readonly faults: string[];
  /** How a caller shows who it is. Renewed by `letIn`. */
  readonly approach: (who: Who) => Readonly<Record<string, string>>;
  readonly known: Known;
  /** Makes what was used up. */
  topUp(): Promise<void>;
  /** Lets everybody in anew: what was sent may have shown somebody the door. */
  letIn(): Promise<void>;
  /** Stops the server, and says what of its book is not in its journal. */
  close(): Promise<readonly string[]>;
}

export const whoever = [
  "nobody",
  "wrong",
  "screen",
  "lobby",
  "tablet",
  ...roles,
  "owner",
  "place",
  "browser",
  ...scopes.map((scope) => `token for ${scope}` as const),
] as const;
export type Who = (typeof whoever)[number];

const backupKey = "backup-key-of-the-fuzzed-house";
const adminToken = "admin-token-of-the-fuzzed-house";
/** A Monday at eleven on the clock of the bank. */
const opening = Date.UTC(2026, 10, 23, 10);

interface Options {
  /** What a test puts in the place of the store, to see what breaks. */
  readonly store?: (store: Store) => Store;
  readonly connectionPatience?: AppDependencies["connectionPatience"];
  /** The built pages; a made-up one unless told. */
  readonly publicFolder?: string;
  readonly change?: (site: Site) => Site;
}

const pager: Webhook = {
  ...{ id: "pager" as WebhookId, name: "Pager", format: "generic", secret: null, loopback: false },
  url: { kind: "value", value: "https://pager.example/" },
};

export async function openHouse(options: Options = {}): Promise<House> {
  const { store = (same: Store) => same, connectionPatience = {}, change = (same: Site) => same } = options;
  const loaded = await loadSite(join(root, "config"));
  if (!loaded.ok) throw new Error(loaded.problems.map(problemLine).join("\n"));
  const site = change({ ...loaded.site, webhooks: new Map([[pager.id, pager]]) });
  const folder = await mkdtemp(join(memoryDisk, "akari-fuzz-"));
  for (const page of ["board", "tablet", "raise"]) {
    await mkdir(join(folder, "pages", page, "assets", page), { recursive: true });
    await writeFile(join(folder, "pages", page, "index.html"), "<!doctype html><title>A page</title>");
  }
  const faults: string[] = [];
  const stopWatching = watchProcess(faults);
  const app = createApp({
    store: store(createEmbeddedStore({ folder: join(folder, "data") })),
    clock: simulatedClock(opening, 1),
    newId,
    log: logInto(faults),
    site,
    publicFolder: options.publicFolder ?? join(folder, "pages"),
    build: "fuzz",
    host: "127.0.0.1",
    port: 0,
    publicOrigins: ["https://akari.example"],
    adminToken,
    localToken: "local-token-of-the-fuzzed-house",
    openBoards: false,
    // it must call nobody outside
    simulated: true,
    backup: {
      folder: join(folder, "backups"),
      key: backupKey,
      make: (job) => makeArchive({ ...job, effort: 1 }),
    },
    // whoever does not answer is asked twice, and not for seconds
    fleetPatience: { order: { again: 100, times: 2 } },
    secrets: () => undefined,
    connectionPatience,
    onBroken: (error) => faults.push(`the store broke: ${error}`),
  });
  await app.start();
  const guests: Record<string, Record<string, string>> = {};
  const words = wordsOf(site);
  const stage = new Stage(app, words);
  let place = "" as TokenId;
  const topUp = () => stage.topUp([people.supervisor, people.admin], place);
  const letIn = async () => {
    place = newId() as TokenId;
    Object.assign(guests, await letEverybodyIn(app, site, place));
    await topUp();
  };
  await letIn();
  const personOf = (who: Who) => people[who as keyof typeof people] ?? people.member;
  return {
    app,
    port: app.port,
    secrets: [folder, root, adminToken, backupKey, "local-token-of-the-fuzzed-house"],
    words,
    faults,
    approach: (who) => guests[who] ?? {},
    known: new Known(app, personOf, () => stage.placeCall),
    letIn,
    topUp,
    async close() {
      await app.stop();
      const { book } = app.operations;
      stopWatching();
      const found = await differences(join(folder, "data"), site, book);
      await rm(folder, { recursive: true, force: true });
      return found;
    },
  };
}

function logInto(faults: string[]): Log {
  return pino(
    { level: "error" },
    { write: (line: string) => void faults.push(`log: ${line.slice(0, 2_000)}`) },
  );
}

function watchProcess(faults: string[]): () => void {
  const tell = (error: unknown) =>
    faults.push(`nobody caught: ${error instanceof Error ? error.stack : String(error)}`);
  process.on("unhandledRejection", tell).on("uncaughtException", tell);
  return () => process.off("unhandledRejection", tell).off("uncaughtException", tell);
}

const pin = "2468";
const pinHash = hashPin(pin);

/** Until the second time there is no admin, so that the link of the set-up opens something. */
async function letEverybodyIn(
  app: App,
  site: Site,
  place: TokenId,
): Promise<Record<string, Record<string, string>>> {
  const { state } = app.operations.book;
  const first = state.people.size === 0;
  const run = app.operations.run.bind(app.operations);
  const guests: Record<string, Record<string, string>> = {
    nobody: {},
    browser: { Cookie: `akari_device=${newSecret()}`, "Sec-Fetch-Site": "same-origin" },
    wrong: { Authorization: "Bearer akari_wrong" },
    owner: { Authorization: `Bearer ${adminToken}` },
  };
  const [wall, lobby] = ["prominent", "discreet"].map(
    (mode) => [...site.boards.values()].find((board) => board.mode === mode)?.id as BoardId,
  );
  for (const [who, board] of [
    ["screen", wall],
    ["lobby", lobby],
  ] as const) {
    const secret = newSecret();
    const device = newId() as DeviceId;
    await run(
      { type: "pair-screen", device, name: who, board: board as BoardId, secret: hashSecret(secret) },
      server,
    );
    guests[who] = { Cookie: `akari_device=${secret}`, "Sec-Fetch-Site": "same-origin" };
  }
  for (const role of ["tablet", ...roles] as const) {
    const [secret, key] = [newSecret(), newSecret()];
    const device = newId() as DeviceId;
    await run(
      { type: "enrol-tablet", device, name: `Tablet of ${role}`, secret: hashSecret(secret) },
      server,
    );
    const cookies = [`akari_device=${secret}`];
    if (role !== "tablet") {
      const person = people[role] as PersonId;
      const now = first && role === "admin" ? "supervisor" : role;
      const known = app.operations.book.state.people.has(person);
      await app.register.enter(person, { name: person, pin: await pinHash });
      await run({ type: known ? "change-role" : "add-person", person, role: now }, server);
      const session = newId() as SessionId;
      const endsAt = opening + 48 * hour;
      await run({ type: "start-session", session, person, device, secret: hashSecret(key), endsAt }, server);
      cookies.push(`akari_session=${key}`);
    }
    guests[role] = { Cookie: cookies.join("; "), "Sec-Fetch-Site": "same-origin" };
  }
  for (const scope of scopes) {
    const secret = newSecret();
    await run(
      {
        type: "make-token",
        token: newId() as TokenId,
        name: scope,
        scopes: [scope],
        secret: hashSecret(secret),
      },
      server,
    );
    guests[`token for ${scope}`] = { Authorization: `Bearer ${secret}` };
  }
  const secret = newSecret();
  const [area] = site.areas.keys();
  if (!area) throw new Error("the site has no area");
  const bound = { area, queue: null, place: "Counter 3" };
  await run({ type: "make-place-code", token: place, secret: hashSecret(secret), place: bound }, server);
  guests["place"] = { Authorization: `Bearer ${secret}` };
  return guests;
}

/** What a restart finds, by the snapshot and by the journal alone, that is not what was there before. */
async function differences(folder: string, site: Site, before: Book): Promise<string[]> {
  const found: string[] = [];
  for (const by of ["the snapshot", "the journal alone"] as const) {
    if (by === "the journal alone")
      for (const name of ["snapshot.json", "snapshot.previous.json"])
        await rm(join(folder, name), { force: true });
    const store = createEmbeddedStore({ folder });
    try {
      const { book } = await restore(store, site, await store.open());
      found.push(...unequal(before, book).map((part) => `${part} is not what ${by} says`));
    } finally {
      await store.close();
    }
  }
  return found;
}

/** Where two books differ. Day sheets are on the disk, or read again. */
function unequal(one: Book, other: Book): string[] {
  const [a, b] = [one, other].map((book) => {
    const { seq, lastFactAt, state, queues } = plain(book, [], new Map()) as Record<string, unknown>;
    return { seq, lastFactAt, state, queues };
  });
  return placesWhere(a, b, "");
}

function placesWhere(one: unknown, other: unknown, path: string): string[] {
  if (isDeepStrictEqual(one, other)) return [];
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return [path];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  const at = (value: object, key: string) => (value as Readonly<Record<string, unknown>>)[key];
  return [...keys].flatMap((key) => placesWhere(at(one, key), at(other, key), `${path}/${key}`));
}
