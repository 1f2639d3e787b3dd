import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { pino } from "pino";
import { loadSite, problemLine } from "../../../config/load.ts";
import { hashSecret, newSecret } from "../../../server/access/secrets.ts";
import { type App, type AppDependencies, createApp } from "../../../server/app.ts";
import type { Book } from "../../../server/book/book.ts";
import { restore } from "../../../server/book/saved-book.ts";
import { root } from "../../../server/cli/setup/root.mjs";
import { newId, simulatedClock } from "../../../server/clock.ts";
import type { BoardId, DeviceId, PersonId, SessionId, TokenId } from "../../../server/domain/ids.ts";
import type { Kpi } from "../../../server/domain/kpi.ts";
import { roles } from "../../../server/domain/roles.ts";
import type { Site } from "../../../server/domain/site.ts";
import { hour } from "../../../server/domain/time.ts";
import { scopes } from "../../../server/domain/tokens.ts";
import type { Log } from "../../../server/log.ts";
import type { Store } from "../../../server/ports.ts";
import { createEmbeddedStore } from "../../../server/store/embedded.ts";
import { plain } from "../../support/plain.ts";
import { server } from "../../support/states.ts";
import { stage } from "./stage.ts";
import type { Words } from "./values.ts";

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
  ...scopes.map((scope) => `token for ${scope}` as const),
] as const;
export type Who = (typeof whoever)[number];

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

export async function openHouse(options: Options = {}): Promise<House> {
  const { store = (same: Store) => same, connectionPatience = {}, change = (same: Site) => same } = options;
  const loaded = await loadSite(join(root, "config"));
  if (!loaded.ok) throw new Error(loaded.problems.map(problemLine).join("\n"));
  const site = change(loaded.site);
  const folder = await mkdtemp(join(tmpdir(), "akari-fuzz-"));
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
    secrets: () => undefined,
    connectionPatience,
    onBroken: (error) => faults.push(`the store broke: ${error}`),
  });
  await app.start();
  const guests: Record<string, Record<string, string>> = {};
  const letIn = async () => {
    Object.assign(guests, await letEverybodyIn(app, site));
    await stage(app, wordsOf(site, app), people.admin);
  };
  await letIn();
  return {
    app,
    port: app.port,
    secrets: [folder, root, adminToken, "local-token-of-the-fuzzed-house"],
    words: wordsOf(site, app),
    faults,
    approach: (who) => guests[who] ?? {},
    letIn,
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

const people: Readonly<Record<(typeof roles)[number], string>> = {
  member: "ana",
  supervisor: "ben",
  admin: "cy",
};

async function letEverybodyIn(app: App, site: Site): Promise<Record<string, Record<string, string>>> {
  const run = app.operations.run.bind(app.operations);
  const guests: Record<string, Record<string, string>> = {
    nobody: {},
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
      const known = app.operations.book.state.people.has(person);
      await run(known ? { type: "change-role", person, role } : { type: "add-person", person, role }, server);
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
  const place = { area, queue: null, place: "Counter 3" };
  await run(
    { type: "make-place-code", token: newId() as TokenId, secret: hashSecret(secret), place },
    server,
  );
  guests["place"] = { Authorization: `Bearer ${secret}` };
  return guests;
}

/** What the site file knows, and few enough ids of everything else that requests meet. */
function wordsOf(site: Site, app: App): Words {
  const { book } = app.operations;
  const own = (letter: string) => [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `${letter}${number}`);
  const causes = [...site.callTypes.values()].flatMap((type) => [...type.causes.keys()]);
  const callTypes = [...site.callTypes.keys()];
  const rules = [...site.interventions.keys()];
  const kpis = [...site.kpis.values()].sort((one, other) => typed(other) - typed(one)).map(({ id }) => id);
  const times = [
    "2026-11-23T11:00:00Z",
    "2026-11-23T09:30:00Z",
    "2026-11-22T12:00:00+01:00",
    "2026-11-24T08:00:00Z",
  ];
  const days = ["2026-11-23", "2026-11-20", "2026-11-24", "2026-12-24", "2025-11-23"];
  const persons = Object.values(people);
  const devices = [...book.state.devices.keys()];
  const tokens = [...book.state.tokens.keys()];
  const [area, queue] = [[...site.areas.keys()], [...site.queues.keys()]];
  const words = {
    ...{ area, areas: area, queue, queues: queue, callType: callTypes, type: callTypes, cause: causes },
    ...{ board: [...site.boards.keys()], kpi: kpis, rule: rules },
    ...{ huddle: [...site.huddles.keys()], from: [...site.huddles.keys(), ...times, ...days] },
    ...{ person: persons, owner: persons, to: [...persons, ...times, ...days], proposedBy: persons },
    ...{ device: devices, token: tokens, call: own("c"), calls: own("c"), action: own("a") },
    ...{ meeting: own("m"), capture: own("k"), escalation: own("x"), window: own("w"), shelf: own("s") },
    ...{ id: [...own("c"), ...own("a"), ...own("m"), ...own("x"), ...own("e")], item: own("i") },
    ...{ at: times, until: times, oldestAt: times, date: days, due: days, checkOn: days, day: days },
    ...{ pin: ["2468", "1357"], place: ["Counter 3", "Desk 7"], name: ["Ana", "שלום", "A\u202eb"] },
    ...{ title: ["Fix the form", "<b>x"], note: ["Now", "a\nb"], reason: ["Because"], cursor: ["c1", "e30"] },
    ...{ urgency: ["1"], limit: ["1", "50", "0"], format: ["csv", "json"], state: ["open", "all"] },
  };
  return { ...words, "*": Object.values(words).flat() };
}

function typed({ source }: Kpi): number {
  return source.kind === "computed" ? 0 : 1;
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
