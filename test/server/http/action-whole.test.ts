import { expect, test } from "vitest";
import { day } from "../../../server/domain/time.ts";
import { fill, settledCall } from "../../support/history.ts";
import { person, type Served, serve, adminToken as token } from "./support.ts";

const plain = { title: "Sort the post at eight", area: "loans" };
const list = async ({ send }: Served, query = "") =>
  ((await send("GET", `/api/v1/actions${query}`, { token })).body as { id: string }[]).map(({ id }) => id);
const propose = ({ send }: Served, body: object) => send("POST", "/api/v1/actions", { token, body });
const patch = ({ send }: Served, body: object) => send("PATCH", "/api/v1/actions/a1", { token, body });

const measure = {
  what: { kind: "queue-hours", queue: "applications" },
  baseline: 8,
  target: 4,
  checkOn: "2026-12-24",
};

test("[KA18] all of an action is told and changed over HTTP, with its history, and nothing where one part is refused", async () => {
  const served = await serve();
  const ana = await person(served, "supervisor", "Ana");
  const facts = {
    ...{ kind: "project", role: "Team lead", queues: ["applications"], measure },
    causes: [{ callType: "stuck", cause: "missing" }],
  };
  const added = await propose(served, { id: "a1", ...plain, ...facts });
  expect(added.body).toMatchObject({ ...facts, owner: null, blocked: null, effect: { reached: null } });
  const change = {
    owner: ana.id,
    blocked: "No test system",
    title: "Sort it at nine",
    measure: null,
    stage: "do",
  };
  const changed = (await patch(served, change)).body;
  expect(changed).toMatchObject({
    ...{ title: "Sort it at nine", owner: ana.id, role: null, measure: null, effect: null, stage: "do" },
    ...{ blocked: { reason: "No test system" }, doneFrom: "2026-11-21", unanswered: false },
  });
  expect(changed.history.map(({ type, to }: { type: string; to: string }) => [type, to])).toEqual([
    ["action-added", "Sort the post at eight"],
    ["action-edited", "Sort it at nine"],
    ["action-assigned", null],
    ["action-measured", null],
    ["action-blocked", "No test system"],
    ["action-staged", "do"],
  ]);
  // What is so already makes no change.
  expect((await patch(served, change)).body).toEqual(changed);
  const refused = [
    [{ owner: ana.id, role: "Team lead" }, 422, "owner-and-role"],
    [{ title: "Other", calls: ["nowhere"] }, 422, "unknown-call"],
    [{ title: "Other", measure: { ...measure, checkOn: "2026-11-20" } }, 422, "check-in-the-past"],
    [{ title: "" }, 422, "invalid"],
    [{ measure, stage: "done" }, 422, "effect-missing"],
  ] as const;
  for (const [body, status, code] of refused)
    expect((await patch(served, body)).body).toMatchObject({ status, code });
  expect((await patch(served, { role: "Team lead", blocked: null })).body).toMatchObject({
    ...{ owner: null, role: "Team lead", blocked: null, title: "Sort it at nine" },
  });
  const done = await patch(served, { measure, stage: "done", word: "It is gone" });
  expect(done.body).toMatchObject({
    stage: "done",
    word: "It is gone",
    effect: { after: null, reached: null },
  });
});

test("[KA19] a call of the files is linked like one of today, and one that never was isn't", async () => {
  const served = await serve();
  await fill(served.store, [settledCall("old", served.clock.time - 40 * day)]);
  expect((await propose(served, { id: "a1", ...plain, calls: ["old"] })).body).toMatchObject({
    calls: ["old"],
  });
  expect((await patch(served, { queues: ["applications"] })).status).toBe(200);
  expect((await propose(served, { id: "a2", ...plain, calls: ["older"] })).body).toMatchObject({
    ...{ status: 422, code: "unknown-call", field: "calls" },
  });
});

test("[KA20] actions are filtered by what they are and how they stand, and exported as CSV or JSON", async () => {
  const served = await serve();
  const cy = await person(served, "member", "Cy");
  const mine = { cookie: cy.cookie, body: { id: "mine", ...plain, title: "=1+1", owner: cy.id } };
  await served.send("POST", "/api/v1/actions", mine);
  await propose(served, { id: "a1", ...plain, kind: "project", role: "Team lead", due: "2026-11-21" });
  await propose(served, {
    id: "a2",
    ...plain,
    area: "branch",
    measure: { ...measure, checkOn: "2026-11-22" },
  });
  await patch(served, { blocked: "No test system", stage: "plan" });
  expect(await list(served, "?overdue=true")).toEqual([]);
  served.clock.time += 3 * day;
  const found = {
    "?overdue=true": ["a1"],
    "?blocked=true": ["a1"],
    "?blocked=false": ["mine", "a2"],
    [`?owner=${cy.id}`]: ["mine"],
    "?role=Team%20lead": ["a1"],
    "?kind=project&stage=plan": ["a1"],
    "?unanswered=true": ["mine", "a2"],
    "?checkDue=true": ["a2"],
    [`?proposedBy=${cy.id}&state=all`]: ["mine"],
    "?area=branch": ["a2"],
  };
  for (const [query, ids] of Object.entries(found)) expect(await list(served, query), query).toEqual(ids);
  await patch(served, { stage: "declined", reason: "Too dear" });
  expect([await list(served), await list(served, "?stage=declined")]).toEqual([["mine", "a2"], ["a1"]]);

  const csv = await served.send("GET", "/api/v1/actions/export?state=all", { token });
  expect(csv.headers.get("content-disposition")).toContain("actions-2026-11-24.csv");
  const [header = "", first = "", second = ""] = csv.text.split("\r\n");
  expect(header).toMatch(/^id,title,why,area,area_name,kind,stage,owner,role,due,overdue,blocked/);
  expect(first).toMatch(new RegExp(`^mine,'=1\\+1,,loans,Loans,idea,proposed,person:${cy.id},,,false,`));
  expect(second).toMatch(/^a1,.*,project,declined,,Team lead,2026-11-21,.*,Too dear,/);
  const json = await served.send("GET", "/api/v1/actions/export?state=all&format=json", { token });
  const all = await served.send("GET", "/api/v1/actions?state=all", { token });
  expect(json.body).toEqual(all.body);
  expect(
    (await served.send("GET", "/api/v1/actions/export?format=json&area=nowhere", { token })).body,
  ).toEqual([]);
});
