import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { DeadMan } from "../../../server/escalation/dead-man.ts";
import { boardNamespace, tabletNamespace } from "../../../server/protocol.ts";
import { createEmbeddedStore } from "../../../server/store/embedded.ts";
import { type Answered, type Ear, openHouse, ownerToken } from "./house.ts";

/** Every secret that there is, and every place that one could get out by. */

const names = { ana: "Poisona Secretperson", boss: "Bossa Secretadmin" };
const pins = { ana: "719283", boss: "645321", wrong: "882277", renewed: "990088" };

function eavesdrop() {
  const lines: string[] = [];
  const stream = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) });
  return { lines, log: pino({ level: "trace" }, stream) };
}

const cookieOf = ({ headers }: Answered) => headers.getSetCookie()[0]?.split(";")[0] ?? "";
const secretIn = (cookie: string) => cookie.split("=")[1] ?? "";

test("[SE20] no secret gets out: not into a log, an answer after the first, a frame, a problem or a file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "akari-secrets-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { lines, log } = eavesdrop();
  const printed: string[] = [];
  const write = process.stdout.write;
  process.stdout.write = ((chunk: unknown, ...more: never[]) => {
    printed.push(String(chunk));
    return write.call(process.stdout, chunk as string, ...more);
  }) as typeof write;
  onTestFinished(() => {
    process.stdout.write = write;
  });
  const local = "a-local-token-of-this-start";
  const house = await openHouse({ log, store: createEmbeddedStore({ folder }), localToken: local });
  const answers: string[] = [];
  const ask = async (...asked: Parameters<typeof house.ask>) => {
    const answer = await house.ask(...asked);
    answers.push(
      `${answer.text} ${JSON.stringify([...answer.headers].filter(([name]) => name !== "set-cookie"))}`,
    );
    return answer;
  };
  const owner = { authorization: `Bearer ${ownerToken}` };

  // A first admin by the link, somebody else by PIN, a screen, a token and a place: each shows its secret once.
  const link = house.app.setUp.token ?? "";
  const device = cookieOf(await house.ask("GET", "/device.css"));
  const setUp = { token: link, name: names.boss, pin: pins.boss };
  const boss = cookieOf(await ask("POST", "/api/v1/set-up", { cookie: device, origin: house.url }, setUp));
  const ours = { cookie: `${device}; ${boss}`, origin: house.url };
  const ana = await ask("POST", "/api/v1/people", ours, {
    name: names.ana,
    role: "supervisor",
    pin: pins.ana,
  });
  const wall = cookieOf(await house.ask("GET", "/device.css"));
  const door = house.socket(boardNamespace, { cookie: wall });
  await door.until("pairing");
  const { code } = JSON.parse(door.frames[0] ?? "[]")[1] as { code: string };
  await ask("POST", "/api/v1/screens", ours, { code, name: "Wall", board: "back-office" });
  await door.until("view");
  const madeToken = await house.ask("POST", "/api/v1/tokens", ours, { name: "A system", scopes: ["admin"] });
  const madePlace = await house.ask("POST", "/api/v1/places", ours, { area: "branch", place: "Counter 3" });
  const token = madeToken.body.token as string;
  const place = new URL(madePlace.body.link as string).hash.slice(1);

  // What goes wrong says what was wrong, and not by repeating it.
  const person = ana.body.id as string;
  const tablet = device;
  for (const body of [
    { person, pin: pins.wrong },
    { person, pin: `${pins.ana}x` },
    { person, pin: { nested: pins.ana } },
    { person, pin: pins.ana, extra: link },
    { person: token, pin: pins.ana },
    [pins.ana],
  ]) {
    await ask("POST", "/api/v1/sessions", { cookie: tablet, origin: house.url }, body);
  }
  await ask("POST", "/api/v1/set-up", ours, setUp);
  await ask("POST", "/api/v1/set-up", ours, { ...setUp, more: pins.boss });
  await ask("GET", `/setup?token=${link}`, ours);
  await ask("GET", `/api/v1/queues?token=${token}&pin=${pins.ana}`, { authorization: `Bearer ${token}` });
  await ask("GET", `/api/v1/place/calls/${place}`, { authorization: `Bearer ${place}` });
  await ask("GET", "/api/v1/queues", {
    authorization: `Basic ${Buffer.from(`x:${pins.ana}`).toString("base64")}`,
  });
  await ask("GET", "/api/v1/queues", { authorization: `Bearer ${token}x`, cookie: ours.cookie });
  await ask("PATCH", `/api/v1/people/${person}`, ours, { pin: pins.renewed });
  await ask("POST", `/api/v1/people/${pins.ana}`, ours, { pin: pins.ana });
  await fetch(`${house.url}/api/v1/sessions`, {
    method: "POST",
    headers: { ...ours, "content-type": "application/json" },
    body: `{"pin":"${pins.ana}",`,
  }).then(async (answer) => answers.push(await answer.text()));

  // Everything that can be read, by whoever may read everything; everything that is told over sockets.
  const ears: Ear[] = [
    door,
    house.socket(tabletNamespace, { cookie: ours.cookie }),
    house.socket(boardNamespace, owner, { preview: "back-office" }),
    house.socket(boardNamespace, owner, { preview: "front-office" }),
  ];
  await Promise.all(ears.map((ear) => ear.until("view")));
  const { body } = await house.own("GET", "/api/v1/openapi.json");
  const readable = Object.entries<object>(body.paths).flatMap(([path, item]) =>
    "get" in item ? [path] : [],
  );
  await Promise.all(
    readable.map((path) =>
      ask(
        "GET",
        path
          .replace("{person}", person)
          .replace("{board}", "back-office")
          .replace(/\{\w+\}/g, "x"),
        owner,
      ),
    ),
  );
  await ask("GET", "/api/v1/me", ours);
  await house.app.operations.checkpoint();

  const secrets = [
    ...Object.values(pins),
    link,
    token,
    token.replace("akari_", ""),
    place,
    local,
    ownerToken,
    ...[device, boss, wall].map(secretIn),
  ];
  expect(secrets.filter((secret) => secret.length < 6)).toEqual([]);
  const leaks = (places: readonly string[], what = secrets) =>
    what.filter((secret) => places.some((text) => text.includes(secret)));
  expect(lines.length).toBeGreaterThan(readable.length);
  expect([leaks(lines), leaks(answers), leaks(ears.flatMap(({ frames }) => frames)), leaks(printed)]).toEqual(
    [[], [], [], []],
  );
  // A code that let its device in is worth nothing more; names are for people, and not for the log.
  expect(leaks(lines, [code, ...Object.values(names), "Poisona", "Bossa"])).toEqual([]);
  const files = await filesIn(folder);
  expect(files.length).toBeGreaterThan(1);
  expect(leaks(files)).toEqual([]);
});

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile());
  return Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), "utf8")));
}

test("[SE20] what goes wrong with the watcher outside names its host, and nothing else of its address", async () => {
  const { lines, log } = eavesdrop();
  for (const url of ["http://127.0.0.1:1/ping/SECRET?key=SECRET", "http://user:SECRET@127.0.0.1:1/SECRET"])
    await new DeadMan(url, log).ping();
  expect(lines).toHaveLength(2);
  expect(lines.join()).not.toContain("SECRET");
});
