import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { auditPage } from "../../../server/audit/pages.ts";
import { type Log, silentLog } from "../../../server/log.ts";
import type { Entry, PastPiece, StreamDay } from "../../../server/ports.ts";
import { createEmbeddedStore } from "../../../server/store/embedded.ts";
import { newFolder } from "../../store/support.ts";
import { adminToken, person, serve } from "../http/support.ts";

/** The trail of long ago: of many days, and of damaged ones. */

test("[AT17] a damaged day is shown as far as it can be read, and a row says what can't be, whatever was asked for", async () => {
  const folder = await newFolder();
  const told = vi.fn();
  const log = Object.assign(Object.create(silentLog), { error: told }) as Log;
  const served = await serve({ store: createEmbeddedStore({ folder }), log });
  const ask = async (path: string) => {
    const answered = await served.send("GET", `/api/v1/audit${path}`, { token: adminToken });
    expect(answered.status).toBe(200);
    return answered;
  };
  await person(served, "member", "Ana Horvat");
  const before = (await ask("?limit=200")).body as { id: string; what: string }[];
  const path = join(folder, "journal/facts-2026-11-21.jsonl");
  const bytes = await readFile(path);
  const place = bytes.indexOf("person-added");
  bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
  await writeFile(path, bytes);
  const lost = { what: "journal.unreadable", outcome: "unknown", count: 1, detail: "2026-11-21", who: null };
  const rows = (await ask("?limit=200&to=2026-11-22")).body as typeof before;
  const { id } = before.find(({ what }) => what === "person.added") ?? {};
  expect(rows.filter(({ what }) => what !== "audit.read").map((row) => row.id)).toEqual(
    before.map((row) => row.id),
  );
  expect(rows.find((row) => row.id === id)).toMatchObject(lost);
  for (const filter of ["kind=backup", "outcome=refused", "person=nobody", "device=none"])
    expect((await ask(`?${filter}`)).body).toMatchObject([lost]);
  // On the site's clock the UTC day ends an hour into the next one.
  expect((await ask("?from=2026-11-22T01:00:00%2B01:00")).body).toEqual([]);
  expect((await ask("/export.csv?kind=backup")).text).toMatch(
    /,journal\.unreadable,unknown,,,,,,2026-11-21,,1\r\n$/,
  );
  expect(JSON.parse((await ask("/export.json?kind=backup")).text)).toMatchObject([lost]);
  expect(told).toHaveBeenCalledWith({ day: "2026-11-21", records: 1 }, expect.stringContaining("damaged"));
});

test("[AT18] a filter that finds little reads a bounded part of the past for a page, and finds it in the end", async () => {
  const perDay = 9_000;
  const days = Array.from({ length: 5 }, (_, place): StreamDay => {
    const day = new Date(Date.UTC(2026, 8, 1 + place)).toISOString().slice(0, 10);
    return { day, first: place * perDay + 1 };
  });
  const by = { kind: "system", part: "local" };
  let looked = 0;
  const store = {
    days: () => Promise.resolve(days),
    async *past(_: string, day: string): AsyncGenerator<PastPiece> {
      const at = Date.parse(day);
      const first = days.find((one) => one.day === day)?.first ?? 0;
      looked += perDay;
      const entries = Array.from({ length: perDay }, (_, place): Entry => {
        const seq = first + place;
        const person = seq === 4_711 ? "needle" : "hay";
        return { stream: "facts", seq, at, body: { by, events: [{ type: "person-removed", person }] } };
      });
      yield { entries, lost: [] };
    },
  };
  const filter = { span: null, person: "needle" as never, routine: false };
  const found: string[] = [];
  let pages = 0;
  for (let after: Parameters<typeof auditPage>[3] = null; pages === 0 || after !== null; pages++) {
    looked = 0;
    const page = await auditPage(store, filter, 50, after);
    expect(looked).toBeLessThan(20_000 + perDay);
    found.push(...page.rows.map(({ id }) => id));
    after = page.next;
  }
  expect([found, pages]).toEqual([["4711.0"], 2]);
});
