import { expect, test } from "vitest";
import type { CallTypeId } from "../../../server/domain/ids.ts";
import type { CallType } from "../../../server/domain/site.ts";
import { markOutlines } from "../../../server/domain/views/mark-shapes.ts";
import { byId, callTypeOf, discreetBoard, frontOffice, siteOf } from "../../support/site.ts";
import { adminToken, person, serve, tokenFor } from "./support.ts";

const types = byId<CallTypeId, CallType>([
  callTypeOf({
    id: "help" as CallTypeId,
    label: "Help <needed>",
    mark: "leaf",
    codePhrase: 'Inspector "Sands"',
  }),
  callTypeOf({ id: "signature" as CallTypeId, label: "Signature", mark: "leaf", codePhrase: null }),
  callTypeOf({ id: "outage" as CallTypeId, label: "System down", mark: "shell", codePhrase: null }),
]);
const siteWith = (board = discreetBoard()) => {
  const plain = siteOf({ callTypes: types });
  return siteOf({ callTypes: types, boards: new Map([...plain.boards, [frontOffice, board]]) });
};
const place = "/boards/front-office/legend";

test("[LB13] the legend names each queue in its order, each mark with its call types, each fill, and the phrases", async () => {
  const { send } = await serve({ site: siteWith() });
  const page = await send("GET", place, { token: adminToken });
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(page.text).toContain('<html lang="en"');
  expect(page.text).toMatch(/<ol class="queues">\s*<li>.*Phones<\/span><\/li>\s*<\/ol>/);
  expect(page.text).toContain("<dd>Help &#60;needed&#62;, Signature</dd>");
  expect(page.text).toContain("<dd>System down</dd>");
  expect(page.text).toContain("“Inspector &#34;Sands&#34;”</dt><dd>Help &#60;needed&#62;</dd>");
  for (const outline of [markOutlines.ring, markOutlines.leaf, markOutlines.shell])
    expect(page.text).toContain(outline);
  expect(page.text).not.toContain(markOutlines.wave);
  for (const words of [
    "above normal",
    "nobody has it yet",
    "somebody is coming",
    "help is there",
    "From 15 minutes on",
  ])
    expect(page.text).toContain(words);
});

test("[LB13] in the language of its board; without a wait and without phrases it says so", async () => {
  const quiet = byId<CallTypeId, CallType>([callTypeOf({ codePhrase: null })]);
  const board = discreetBoard({ language: "de", waitOf: [] });
  const site = siteOf({ callTypes: quiet, boards: new Map([[frontOffice, board]]) });
  const { send } = await serve({ site });
  const { text } = await send("GET", place, { token: adminToken });
  expect(text).toContain('<html lang="de"');
  expect(text).toContain("So liest man die Zeichen");
  expect(text).toContain("Es wurden keine gewählt.");
  expect(text).not.toContain("Was Besucher über die Wartezeit lesen");
});

test("[LB13] it holds no script and nothing inline, and its style is for A4", async () => {
  const { send } = await serve({ site: siteWith() });
  const page = await send("GET", place, { token: adminToken });
  expect(page.text).not.toMatch(/<script|<style|style=|\son\w+=|https?:/);
  expect(page.headers.get("content-security-policy")).toMatch(/^default-src 'self';/);
  const style = await send("GET", "/legend.css");
  expect(style.headers.get("content-type")).toContain("text/css");
  expect(style.text).toContain("size: A4");
});

test("[LB13] whoever may read boards sees it; a prominent board has none", async () => {
  const served = await serve({ site: siteWith() });
  const boss = await person(served, "supervisor");
  expect((await served.send("GET", place, { cookie: boss.cookie })).status).toBe(200);
  expect((await served.send("GET", place, { token: await tokenFor(served, "boards:read") })).status).toBe(
    200,
  );
  expect((await served.send("GET", place)).body).toMatchObject({ status: 401, code: "not-signed-in" });
  for (const board of ["back-office", "attic"]) {
    const answered = await served.send("GET", `/boards/${board}/legend`, { token: adminToken });
    expect(answered.body).toMatchObject({ status: 404, code: "unknown-board" });
  }
});
