import { mkdir, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parseEnvironment } from "../../server/process/environment.ts";

test("[CM22] nothing set: the defaults of the README", () => {
  expect(parseEnvironment({ PORT: "", ADMIN_TOKEN: "" })).toMatchObject({
    ok: true,
    environment: {
      port: 8080,
      host: "0.0.0.0",
      adminToken: null,
      publicOrigins: [],
      logLevel: "warn",
      gatherFor: 0,
      deadManUrl: null,
      clockStart: null,
      clockSpeed: 1,
    },
  });
});

test("[CM22] what is set is parsed once", () => {
  const variables = {
    PORT: "0",
    GATHER_LEVELS_MS: "2000",
    DEADMAN_URL: "https://watcher.example.org/ping/1234",
    PUBLIC_ORIGINS: "https://board.example.org/, http://lan:8080",
    CLOCK_START: "2026-03-02T09:00:00+01:00",
    CLOCK_SPEED: "60",
  };
  expect(parseEnvironment(variables)).toMatchObject({
    ok: true,
    environment: {
      port: 0,
      gatherFor: 2_000,
      deadManUrl: "https://watcher.example.org/ping/1234",
      publicOrigins: ["https://board.example.org", "http://lan:8080"],
      clockStart: Date.parse("2026-03-02T08:00:00Z"),
      clockSpeed: 60,
    },
  });
});

test("[SE18] what the environment says of https and of proxies is parsed; half of it is refused", () => {
  const tls = { TLS_CERT: "/etc/akari/cert.pem", TLS_KEY: "key.pem" };
  const parsed = parseEnvironment({ ...tls, TRUST_PROXY: "127.0.0.1, 10.0.0.0/8" });
  if (!parsed.ok) throw new Error(parsed.problems.join());
  expect(parsed.environment.tls).toEqual({ certificate: "/etc/akari/cert.pem", key: resolve("key.pem") });
  expect(["127.0.0.1", "10.1.2.3", "192.168.1.1"].map(parsed.environment.isProxy)).toEqual([
    true,
    true,
    false,
  ]);
  const none = parseEnvironment({});
  expect(none.ok && [none.environment.tls, none.environment.isProxy("127.0.0.1")]).toEqual([null, false]);
});

test.each([
  [{ TLS_CERT: "cert.pem" }, ["TLS_CERT"]],
  [{ TLS_KEY: "key.pem" }, ["TLS_CERT"]],
  [{ TRUST_PROXY: "true" }, ["TRUST_PROXY"]],
  [{ TRUST_PROXY: "0.0.0.0/0" }, ["TRUST_PROXY"]],
  [{ DEADMAN_URL: "https://user:secret@watcher.example.org/" }, ["DEADMAN_URL"]],
])("[SE18] %o is refused with a sentence that repeats no secret", (variables, names) => {
  const parsed = parseEnvironment(variables);
  const problems = parsed.ok ? [] : parsed.problems;
  expect(problems.map((problem) => problem.split(" ")[0])).toEqual(names);
  expect(problems.join()).not.toContain("secret");
});

test.each([
  [{ PORT: "eighty", LOG_LEVEL: "loud", ADMIN_TOKEN: "short" }, ["PORT", "ADMIN_TOKEN", "LOG_LEVEL"]],
  [{ PUBLIC_ORIGINS: "board.example.org" }, ["PUBLIC_ORIGINS"]],
  [{ CLOCK_START: "2026-03-02T09:00:00" }, ["CLOCK_START"]],
  [{ CLOCK_START: "2026-03-02T09:00:00Z", CLOCK_SPEED: "-1" }, ["CLOCK_SPEED"]],
  [{ DEADMAN_URL: "ftp://watcher.example.org" }, ["DEADMAN_URL"]],
  [{ DEADMAN_URL: "watcher.example.org/ping" }, ["DEADMAN_URL"]],
  [{ CLOCK_SPEED: "60" }, ["CLOCK_SPEED"]],
  [{ PORT: "eighty", CLOCK_SPEED: "60", TLS_KEY: "key.pem" }, ["PORT", "CLOCK_SPEED", "TLS_CERT"]],
  [{ DATA_DIR: "data", BACKUP_DIR: "data" }, ["BACKUP_DIR"]],
  [{ DATA_DIR: "data", BACKUP_DIR: "data/backups" }, ["BACKUP_DIR"]],
  [{ GATHER_LEVELS_MS: "5001" }, ["GATHER_LEVELS_MS"]],
])("[CM22] %o: every problem at once, as a sentence", (variables, names) => {
  const parsed = parseEnvironment(variables);
  const problems = parsed.ok ? [] : parsed.problems;
  expect(problems.map((problem) => problem.split(" ")[0])).toEqual(names);
  for (const problem of problems) expect(problem).toMatch(/^[A-Z_]+ (must be|needs) .+\.$/);
});

test("[BK20] a data folder behind a link is where it really is, also while it is moved aside; backups stay out of it", async () => {
  const room = await realpath(await mkdtemp(join(tmpdir(), "akari-links-")));
  onTestFinished(() => rm(room, { recursive: true, force: true }));
  const [link, data] = [join(room, "link"), join(room, "disk/data")];
  await symlink("disk/data", link);
  const dataFolder = () => {
    const parsed = parseEnvironment({ DATA_DIR: link, BACKUP_DIR: join(room, "backups") });
    return parsed.ok && parsed.environment.dataFolder;
  };
  expect(dataFolder()).toBe(data);
  await mkdir(data, { recursive: true });
  expect(dataFolder()).toBe(data);
  expect(parseEnvironment({ DATA_DIR: data, BACKUP_DIR: link })).toMatchObject({
    ok: false,
    problems: [expect.stringContaining("BACKUP_DIR must be a folder outside DATA_DIR")],
  });
});
