import { get } from "node:http";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { pino } from "pino";
import { describe, expect, test } from "vitest";
import { archiveCalls } from "../../../server/history/archive.ts";
import { csvLine } from "../../../server/inputs/http/csv.ts";
import { silentLog } from "../../../server/log.ts";
import { fill, settledCall } from "../../support/history.ts";
import { adminToken, person, type Served, serve, tokenFor } from "./support.ts";

const token = adminToken;
const day = 86_400_000;
const base = { type: "stuck", area: "loans" };

async function raise(served: Served, id: string, facts: object = {}): Promise<void> {
  const body = { ...base, place: id, ...facts, id };
  expect((await served.send("POST", "/api/v1/calls", { token, body })).status).toBe(201);
}

async function resolve(served: Served, id: string, cause = "missing", note?: string): Promise<void> {
  await served.send("POST", `/api/v1/calls/${id}/acknowledge`, { token });
  const body = { cause, ...(note !== undefined && { note }) };
  expect((await served.send("POST", `/api/v1/calls/${id}/resolve`, { token, body })).status).toBe(200);
}

const cancel = ({ send }: Served, id: string) => send("POST", `/api/v1/calls/${id}/cancel`, { token });

async function idsOf({ send }: Served, query: string): Promise<string[]> {
  const { body } = await send("GET", `/api/v1/calls${query}`, { token });
  return body.map(({ id }: { id: string }) => id);
}

describe("[AP11] calls are listed by state, and by the time of their raising from the files too", () => {
  test("[AP11] live ones, and those of a time", async () => {
    const served = await serve();
    await raise(served, "old");
    await cancel(served, "old");
    served.clock.time += 3 * day;
    await archiveCalls(served.operations, served.store, served.clock.now());
    await raise(served, "new");
    served.clock.time += 1;
    await raise(served, "gone");
    await cancel(served, "gone");
    expect(await idsOf(served, "")).toEqual(["new", "gone"]);
    expect(await idsOf(served, "?order=newest")).toEqual(["gone", "new"]);
    expect(await idsOf(served, "?state=open")).toEqual(["new"]);
    expect(await idsOf(served, "?state=settled")).toEqual(["gone"]);
    expect(await idsOf(served, "?state=raised")).toEqual(["new"]);
    expect(await idsOf(served, "?from=2026-11-21")).toEqual(["old", "new", "gone"]);
    expect(await idsOf(served, "?from=2026-11-21&to=2026-11-22")).toEqual(["old"]);
    expect(await idsOf(served, "?from=2026-11-24T10:31%2B01:00")).toEqual([]);
    expect(await idsOf(served, "?from=2026-11-24T10:30+01:00&state=open")).toEqual(["new"]);
  });

  test.each([
    "?state=lost",
    "?to=2026-11-21",
    "?from=21.11.2026",
    "?from=2026-01-01&to=2020-01-01",
    "?colour=red",
    "?state=open&state=raised",
    "?limit=0",
    "?limit=501",
    "?limit=-1",
    "?order=best",
    "?raised=nobody",
    "?after=yesterday",
    `?place=${"x".repeat(61)}`,
  ])("[AP11] calls%s can't be answered", async (query) => {
    const { send } = await serve();
    const { body } = await send("GET", `/api/v1/calls${query}`, { token });
    expect(body).toMatchObject({ status: 422, code: "invalid" });
  });
});

describe("[LN7] the list is filtered, and goes on where its Link header says", () => {
  test("[LN7] by each filter", async () => {
    const served = await serve();
    await raise(served, "a", { place: "Desk 4" });
    await raise(served, "b", { type: "absent", area: "branch", queue: "phones", place: "Counter" });
    await raise(served, "c", { place: "Desk 5" });
    await resolve(served, "c");
    expect(await idsOf(served, "?type=absent")).toEqual(["b"]);
    expect(await idsOf(served, "?area=loans")).toEqual(["a", "c"]);
    expect(await idsOf(served, "?queue=phones")).toEqual(["b"]);
    expect(await idsOf(served, "?cause=missing")).toEqual(["c"]);
    expect(await idsOf(served, "?place=dESK")).toEqual(["a", "c"]);
    expect(await idsOf(served, "?raised=people&place=4")).toEqual(["a"]);
    expect(await idsOf(served, "?raised=rule")).toEqual([]);
    expect(await idsOf(served, "?area=attic")).toEqual([]);
  });

  test.each(["oldest", "newest"])(
    "[LN7] page by page, the %s first, over files and live calls",
    async (order) => {
      const served = await serve();
      for (let number = 1; number <= 7; number++) {
        await raise(served, `c${number}`);
        if (number < 5) await cancel(served, `c${number}`);
        served.clock.time += 20 * 3_600_000;
      }
      await archiveCalls(served.operations, served.store, served.clock.now());
      expect(served.operations.book.state.calls.size).toBeLessThan(7);
      const found: string[][] = [];
      let address: string | undefined = `/api/v1/calls?from=2026-11-01&order=${order}&limit=3&area=loans`;
      while (address) {
        const { body, headers } = await served.send("GET", address, { token });
        found.push(body.map(({ id }: { id: string }) => id));
        address = /^<([^>]+)>; rel="next"$/.exec(headers.get("link") ?? "")?.[1];
      }
      const expected =
        order === "oldest"
          ? [["c1", "c2", "c3"], ["c4", "c5", "c6"], ["c7"]]
          : [["c7", "c6", "c5"], ["c4", "c3", "c2"], ["c1"]];
      expect(found).toEqual(expected);
    },
  );
});

test("[LN1] a call answers to its id for years", async () => {
  const served = await serve();
  await raise(served, "old");
  await resolve(served, "old");
  const before = (await served.send("GET", "/api/v1/calls/old", { token })).body;
  served.clock.time += 3 * day;
  await archiveCalls(served.operations, served.store, served.clock.now());
  served.clock.time += 2000 * day;
  expect((await served.send("GET", "/api/v1/calls/old", { token })).body).toEqual(before);
  expect((await served.send("GET", "/api/v1/calls/nothing", { token })).body.code).toBe("unknown-call");
});

describe("[LN8] an export is a file of all calls of a time, streamed", () => {
  const rows = (text: string) => parse(text, { columns: true, bom: true }) as Record<string, string>[];

  async function some(): Promise<Served> {
    const served = await serve();
    served.clock.time = Date.parse("2026-11-20T17:50:00+01:00");
    await raise(served, "a", { place: 'Desk "4", left', note: "Two\nlines" });
    served.clock.time += 60_000;
    await resolve(served, "a", "missing", "=HYPERLINK(1)");
    await raise(served, "b", { area: "branch", place: null });
    served.clock.time += 3 * day;
    await archiveCalls(served.operations, served.store, served.clock.now());
    return served;
  }

  test("[LN8] CSV, on the clock of the call's area, with durations in seconds", async () => {
    const served = await some();
    const answered = await served.send("GET", "/api/v1/calls/export?from=2026-11-01&to=2026-12-01", {
      token,
    });
    expect(answered.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(answered.headers.get("content-disposition")).toBe(
      'attachment; filename="calls-2026-11-01-2026-12-01.csv"',
    );
    const [a, b, ...rest] = rows(answered.text);
    expect(rest).toEqual([]);
    expect(a).toEqual({
      id: "a",
      type: "stuck",
      type_label: "Stuck",
      urgency: "2",
      area: "loans",
      area_name: "Loans",
      queue: "",
      place: 'Desk "4", left',
      note: "Two\nlines",
      state: "resolved",
      raised_at: "2026-11-20T17:50:00+01:00",
      raised_by: "admin-token",
      rule: "",
      reporters: "1",
      rounds: "1",
      acknowledged_at: "2026-11-20T17:51:00+01:00",
      attended_at: "",
      settled_at: "2026-11-20T17:51:00+01:00",
      seconds_to_acknowledge: "60",
      seconds_to_arrive: "",
      seconds_to_resolve: "60",
      owner: "admin-token",
      cause: "missing",
      cause_label: "Documents missing",
      remark: "'=HYPERLINK(1)",
      steps_called: "0",
    });
    expect(b).toMatchObject({
      id: "b",
      raised_at: "2026-11-20T18:51:00+02:00",
      state: "raised",
      seconds_to_acknowledge: "",
    });
    expect(answered.text.split("\r\n")).toHaveLength(4);
  });

  test("[LN8] with a byte order mark, if it is asked for", async () => {
    const served = await some();
    const { url } = served;
    const ask = async (bom: string) => {
      const address = `${url}/api/v1/calls/export?from=2026-11-01${bom}`;
      const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
      return [...new Uint8Array(await response.arrayBuffer()).slice(0, 3)];
    };
    expect(await ask("&bom=true")).toEqual([0xef, 0xbb, 0xbf]);
    expect(await ask("")).not.toEqual([0xef, 0xbb, 0xbf]);
  });

  test("[LN8] JSON, an array of calls with every transition, also where it is empty", async () => {
    const served = await some();
    const listed = await served.send("GET", "/api/v1/calls?from=2026-11-01", { token });
    const answered = await served.send("GET", "/api/v1/calls/export?from=2026-11-01&format=json", { token });
    expect(answered.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(answered.body).toMatchObject(listed.body);
    expect(answered.body[0]).toEqual((await served.send("GET", "/api/v1/calls/a", { token })).body);
    expect(answered.body[0].trail.map(({ what }: { what: string }) => what)).toEqual([
      "raised",
      "acknowledged",
      "resolved",
    ]);
    const filtered = await served.send(
      "GET",
      "/api/v1/calls/export?from=2026-11-01&format=json&area=branch",
      { token },
    );
    expect(filtered.body).toMatchObject([{ id: "b" }]);
    expect(
      (await served.send("GET", "/api/v1/calls/export?from=2027-01-01&format=json", { token })).body,
    ).toEqual([]);
  });

  test.each([
    "",
    "?from=yesterday",
    "?from=2026-11-01&format=xml",
    "?from=2026-11-02&to=2026-11-01",
    "?from=2026-11-01&limit=3",
  ])("[LN8] export%s can't be answered", async (query) => {
    const { send } = await serve();
    expect((await send("GET", `/api/v1/calls/export${query}`, { token })).body).toMatchObject({
      status: 422,
      code: "invalid",
    });
  });

  test("[LN8] HEAD tells of it, and reads nothing", async () => {
    const { send } = await serve();
    const answered = await send("HEAD", "/api/v1/calls/export?from=2026-11-01", { token });
    expect([answered.status, answered.text]).toEqual([200, ""]);
  });

  /** 300 days of 30 calls with long notes: more than any buffer on the way holds. */
  async function years(log = silentLog): Promise<{ readonly served: Served; readonly read: string[] }> {
    const served = await serve({ log });
    const start = Date.parse("2025-01-01T10:00:00Z");
    const note = "x".repeat(500);
    const calls = Array.from({ length: 9000 }, (_, number) =>
      settledCall(`c${number}`, start + Math.floor(number / 30) * day + (number % 30), { note }),
    );
    await fill(served.store, calls);
    const read: string[] = [];
    const plain = served.store.read.bind(served.store);
    served.store.read = (name) => {
      read.push(name);
      return plain(name);
    };
    return { served, read };
  }

  test("[LN8] days are read no faster than the export is taken, and no more once nobody takes it", async () => {
    const { served, read } = await years();
    const address = `${served.url}/api/v1/calls/export?from=2025-01-01&format=json`;
    const response = await new Promise<import("node:http").IncomingMessage>((resolve) => {
      get(address, { headers: { authorization: `Bearer ${token}` } }, resolve);
    });
    await quiet(read);
    const first = read.length;
    expect(first).toBeLessThan(290);
    response.destroy();
    await quiet(read);
    expect(read.length - first).toBeLessThan(5);
    expect((await served.send("GET", "/healthz")).status).toBe(200);
  });

  test("[LN8] whoever takes it gets all of it", async () => {
    const { served } = await years();
    const { text } = await served.send("GET", "/api/v1/calls/export?from=2025-01-01", { token });
    expect(rows(text).map(({ id }) => id)).toEqual(Array.from({ length: 9000 }, (_, number) => `c${number}`));
  });

  test("[LN8] a file that can't be read ends the answer without its end, and nothing else", async () => {
    const lines: string[] = [];
    const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
    const { served } = await years(log);
    const plain = served.store.read.bind(served.store);
    served.store.read = async (name) => {
      if (name === "calls/2025-03-01") throw new Error("the disk is bad there");
      return plain(name);
    };
    await expect(
      served.send("GET", "/api/v1/calls/export?from=2025-01-01&format=json", { token }),
    ).rejects.toThrow();
    expect((await served.send("GET", "/healthz")).status).toBe(200);
    expect(lines.filter((line) => line.includes("the disk is bad there"))).toHaveLength(1);
  });
});

describe("[LN9] nothing in an export is a formula, and each field comes back as it was", () => {
  test.each([
    ["=1+1", "'=1+1\r\n"],
    ["+1", "'+1\r\n"],
    ["-1", "'-1\r\n"],
    ["@SUM(A1)", "'@SUM(A1)\r\n"],
    ["\tx", "'\tx\r\n"],
    ["\rx", '"\'\rx"\r\n'],
    ["\nx", '"\'\nx"\r\n'],
    ["＝1", "'＝1\r\n"],
    ['=a,"b"', '"\'=a,""b"""\r\n'],
    ["1=1", "1=1\r\n"],
    ["'=1", "'=1\r\n"],
    ["", "\r\n"],
  ])("[LN9] %j", (text, line) => {
    expect(csvLine([text])).toBe(line);
  });

  test("[LN9] numbers are numbers, and null is empty", () => {
    expect(csvLine([-1.5, null, 0, "a b"])).toBe("-1.5,,0,a b\r\n");
  });

  test("[LN9] a reader of CSV gets the same fields, with apostrophes at most", () => {
    const text = fc.string({ unit: fc.constantFrom(..."=+-@\t\r\n\"', ab;ü") });
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (cells) => {
        const [read] = parse(csvLine(cells), {
          relax_column_count: true,
          record_delimiter: "\r\n",
        }) as string[][];
        const without = (texts: readonly string[] = []) => texts.map((one) => one.replaceAll("'", ""));
        expect(without(read)).toEqual(without(cells));
        for (const cell of read ?? []) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });
});

describe("[LN27] a spreadsheet that parts cells elsewhere finds no formula either", () => {
  test.each([
    ["desk;=1+1", "desk;'=1+1\r\n"],
    ["desk; =1+1", "desk; '=1+1\r\n"],
    ['desk;"=1+1', '"desk;""\'=1+1"\r\n'],
    ["a\n=1+1", '"a\n\'=1+1"\r\n'],
    ["a;b", "a;b\r\n"],
  ])("[LN27] %j", (text, line) => {
    expect(csvLine([text])).toBe(line);
  });

  test("[LN27] by whatever sign the cells are parted", () => {
    const text = fc.string({ unit: fc.constantFrom(..."=+-@\t\r\n\"', ab;ü") });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (cells) => {
        for (const cell of csvLine(cells).split(/[;\t\r\n]/)) expect(cell).not.toMatch(/^[\s"]*[=+\-@]/);
      }),
    );
  });
});

describe("[LN24] whoever raised or joined a call sees what came of it", () => {
  test("[LN24] state, cause, remark, who settled it and what is done about it; nothing of others", async () => {
    const served = await serve();
    const { send, clock } = served;
    const [ana, ben, cy] = [
      await person(served, "supervisor", "Ana Gray"),
      await person(served, "member", "Ben Hill"),
      await person(served, "member", "Cy Moss"),
    ];
    const post = (cookie: string, id: string, facts: object = {}) =>
      send("POST", "/api/v1/calls", { cookie, body: { ...base, ...facts, id } });
    await post(ben.cookie, "c1", { place: "Desk 4" });
    await post(cy.cookie, "j1", { place: "desk 4" });
    await post(cy.cookie, "c2", { place: "Desk 5" });
    await send("POST", "/api/v1/calls/c1/acknowledge", { cookie: ana.cookie });
    await send("POST", "/api/v1/calls/c1/resolve", {
      cookie: ana.cookie,
      body: { cause: "missing", note: "In the post" },
    });
    const action = { id: "a1", title: "Ask for it earlier", area: "loans", calls: ["c1"] };
    expect((await send("POST", "/api/v1/actions", { token, body: action })).status).toBe(201);
    const decline = { stage: "declined", reason: "Too dear" };
    await send("PATCH", "/api/v1/actions/a1", { token, body: decline });
    const mine = async (cookie: string) => (await send("GET", "/api/v1/calls/mine", { cookie })).body;
    const told = {
      id: "c1",
      label: "Stuck",
      areaName: "Loans",
      place: "Desk 4",
      raisedAt: "2026-11-21T09:30:00.000Z",
      joined: false,
      state: "resolved",
      owner: "Ana",
      settledAt: "2026-11-21T09:30:00.000Z",
      settledBy: "Ana",
      cause: "Documents missing",
      remark: "In the post",
      actions: [{ id: "a1", title: "Ask for it earlier", stage: "declined", reason: "Too dear" }],
    };
    expect(await mine(ben.cookie)).toEqual([told]);
    const both = await mine(cy.cookie);
    expect(both.map(({ id, joined }: { id: string; joined: boolean }) => [id, joined])).toEqual([
      ["c2", false],
      ["c1", true],
    ]);
    expect(await mine(ana.cookie)).toEqual([]);
    // Also from the files, and without the name of whoever was erased.
    clock.time += 3 * day;
    await archiveCalls(served.operations, served.store, clock.now());
    await send("DELETE", `/api/v1/people/${ana.id}`, { token });
    const signedIn = await person(served, "member", "Somebody else");
    expect(await mine(signedIn.cookie)).toEqual([]);
  });

  test("[LN24] for 30 days, from the files too, and without erased names", async () => {
    const served = await serve();
    const { send, clock, operations } = served;
    const ben = await person(served, "member", "Ben Hill");
    const ana = await person(served, "supervisor", "Ana Gray");
    await send("POST", "/api/v1/calls", { cookie: ben.cookie, body: { ...base, id: "c1" } });
    await send("POST", "/api/v1/calls/c1/acknowledge", { cookie: ana.cookie });
    await send("POST", "/api/v1/calls/c1/resolve", { cookie: ana.cookie, body: { cause: "missing" } });
    await send("DELETE", `/api/v1/people/${ana.id}`, { token });
    await archiveCalls(operations, served.store, clock.now() + 3 * day);
    expect(operations.book.state.calls.size).toBe(0);
    const mine = async (cookie: string) => (await send("GET", "/api/v1/calls/mine", { cookie })).body;
    expect(await mine(ben.cookie)).toMatchObject([
      { id: "c1", owner: null, settledBy: null, cause: "Documents missing" },
    ]);
  });

  test("[LN24] no token has calls of its own", async () => {
    const served = await serve();
    const reader = await tokenFor(served, "calls:read");
    expect((await served.send("GET", "/api/v1/calls/mine", { token: reader })).body.code).toBe(
      "not-signed-in",
    );
  });
});

/** Until nothing more has been read for a while: a while in which this process, which reads and takes, had many turns. */
async function quiet(read: readonly string[]): Promise<void> {
  for (let before = read.length, turns = 0; turns < 50; turns++) {
    await new Promise((resolve) => setTimeout(resolve, 8));
    if (read.length === before) continue;
    [before, turns] = [read.length, 0];
  }
}
