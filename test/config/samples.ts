import { problemLine } from "../../config/problems.ts";
import { readSite } from "../../config/read.ts";
import type { Site } from "../../server/domain/site.ts";

/** A small site without a problem, as the files say it. Tests spoil copies of it. */
export const goodSite = {
  name: "Harbour Bank",
  zone: "Europe/Amsterdam",
  areas: {
    loans: {
      name: "Loans",
      office: "back",
      hours: { "mon-fri": "08:00-18:00" },
      queues: {
        applications: {
          name: "Applications",
          kind: "deferred",
          standardTime: "10 min",
          promise: { within: "50 h", clock: "opening-hours" },
          level: { unit: "hours", from: 8, to: 22, act: 25 },
        },
        "loan-desk": {
          name: "Loan desk",
          kind: "live",
          standardTime: "4 min",
          promise: { within: "5 min", clock: "elapsed" },
          level: { unit: "items", from: 0, to: 2, act: 5 },
        },
      },
    },
    branch: {
      name: "Branch",
      office: "front",
      hours: { "mon-sat": ["08:00-12:00", "13:00-18:00"] },
      queues: {
        counter: {
          name: "Counter",
          kind: "live",
          standardTime: "5 min",
          promise: { within: "10 min", clock: "elapsed" },
          level: { unit: "items", from: 0, to: 4, act: 8 },
        },
      },
    },
  },
  callTypes: {
    help: {
      label: "Help needed",
      urgency: 2,
      shape: "triangle",
      mark: "leaf",
      causes: { "unusual-case": "Unusual case" },
    },
  },
};

export const office = { name: "Office", mode: "prominent", areas: ["loans"] };
export const lobby = { name: "Lobby", mode: "discreet", areas: ["branch"], welcome: "Welcome" };
export const goodFiles = { "site.json": goodSite, "boards/lobby.json": lobby, "boards/office.json": office };

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A copy with one thing set, or taken away (undefined), at "areas/loans/hours". */
export function change(value: unknown, place: string, to: unknown): unknown {
  const [step = "", ...rest] = place.split("/");
  const copy = structuredClone(value) as { [name: string]: unknown };
  if (rest.length > 0) copy[step] = change(copy[step] ?? {}, rest.join("/"), to);
  else if (to === undefined) delete copy[step];
  else copy[step] = to;
  return copy;
}

export function siteWith(place: string, to: unknown): unknown {
  return change(goodSite, place, to);
}

/** Problems as lines; none where the config is good. */
export function problemsOf(files: { readonly [path: string]: unknown }): string[] {
  const result = read(files);
  return result.ok ? [] : result.problems.map(problemLine);
}

/** The site of a config without problems. */
export function siteOf(files: { readonly [path: string]: unknown }): Site {
  const result = read(files);
  if (!result.ok) throw new Error(result.problems.map(problemLine).join("\n"));
  return result.site;
}

/** Values are written as JSON; texts stand as they are. */
export function read(files: { readonly [path: string]: unknown }): ReturnType<typeof readSite> {
  const text = (content: unknown) =>
    typeof content === "string" ? content : JSON.stringify(content as Json);
  return readSite(new Map(Object.entries(files).map(([path, content]) => [path, { text: text(content) }])));
}
