import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { signatureOf } from "../../server/outputs/notifications/signature.ts";
import { goodFiles, goodSite, problemsOf, siteOf } from "./samples.ts";

const guide = new URL("../../docs/help-chains.md", import.meta.url);

/** The examples of the guide that are parts of site.json. */
async function examples(): Promise<unknown[]> {
  const text = await readFile(guide, "utf8");
  return [...text.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json = ""]) => JSON.parse(json));
}

/** One part of a site laid over another. */
function merged(below: unknown, above: unknown): unknown {
  if (!isGroup(below) || !isGroup(above)) return above;
  const both = Object.entries(above).map(([name, value]) => [name, merged(below[name], value)]);
  return { ...below, ...Object.fromEntries(both) };
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

describe("the guide to call types and help chains", () => {
  it("[CF50] its examples are a site without a problem", async () => {
    const parts = await examples();
    expect(parts.length).toBeGreaterThanOrEqual(6);
    const files = { ...goodFiles, "site.json": parts.reduce(merged, goodSite) };
    expect(problemsOf(files)).toEqual([]);
    const site = siteOf(files);
    expect(site.interventions.size).toBe(4);
    expect(site.webhooks.size).toBe(2);
    expect(site.quiet?.hours.get(6)).toEqual([{ from: 0, to: 1440 }]);
  });

  it("[CF50] its check of signatures takes what is sent, and nothing that was changed or is old", async () => {
    const [, code = ""] = /^```js\n(.*?)^```$/ms.exec(await readFile(guide, "utf8")) ?? [];
    const { isFromAkari } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      isFromAkari: (header: string, body: string, secret: string, now: number) => boolean;
    };
    const body = '{"label":"Störung – „später“"}';
    const header = signatureOf(body, "s3cret", 1_795_000_000_000);
    expect(isFromAkari(header, body, "s3cret", 1_795_000_100)).toBe(true);
    expect(isFromAkari(header, `${body} `, "s3cret", 1_795_000_100)).toBe(false);
    expect(isFromAkari(header, body, "secret", 1_795_000_100)).toBe(false);
    expect(isFromAkari(header, body, "s3cret", 1_795_000_301)).toBe(false);
    expect(isFromAkari("v1=00", body, "s3cret", 1_795_000_000)).toBe(false);
  });
});
