import type { CallTile } from "../../server/domain/views/calls.ts";
import { hour, minute } from "../words/units.ts";
import { inHand } from "./prominent.ts";
import { call, now } from "./samples.ts";

/** Calls in every state that a board may show. */

export const german = { name: "Kreditabteilung", language: "de", locale: "de-DE", zone: "Europe/Berlin" };
export const lost = { stale: true, asOf: now - 25_000 };
export const help = call("Help needed", 42_000, { urgency: 2 });
export const outage = call("System down", 95_000, {
  urgency: 3,
  colour: "red",
  shape: "octagon",
  place: "Everywhere",
  queueName: null,
});
export const question = call("Policy question", 65_000, {
  urgency: 1,
  colour: "blue",
  shape: "diamond",
  place: "Desk 2",
});

export function calls(count: number, more: (index: number) => Partial<CallTile>): CallTile[] {
  const labels = [
    "Help needed",
    "Policy question",
    "Printer",
    "Customer on the phone",
    "Missing documents high",
  ];
  const shapes = ["triangle", "diamond", "square", "circle", "hexagon"] as const;
  return Array.from({ length: count }, (_, index) =>
    call(labels[index % 5] ?? "", (index + 1) * 97_000, {
      place: `Desk ${index + 1}`,
      shape: shapes[index % 5] ?? "circle",
      ...more(index),
    }),
  );
}
export const taken = (index: number): Partial<CallTile> => ({
  state: index % 2 ? "attended" : "acknowledged",
  owner: ["Ana", "Ben", null, "Chidi"][index % 4] ?? null,
});

/** One of each colour; the shape is the type's own. */
export const colours = [
  outage,
  { ...help, urgency: 3 as const, colour: "yellow" as const },
  question,
  call("Signature", 20_000, { urgency: 1, colour: "white", shape: "square", place: "Desk 11" }),
  ...inHand,
];
export const ruleRaised = call("Missing documents high", 8 * minute, {
  place: null,
  queueName: "Missing documents",
  shape: "hexagon",
  response: "Two readers from Amendments help until the level is below 15 h",
});
export const shelvedCall = call("System down", 3 * hour, {
  urgency: 3,
  colour: "red",
  shape: "octagon",
  place: "Everywhere",
  queueName: null,
  shelvedUntil: now + 88 * minute,
});
export const told = [
  { ...ruleRaised, state: "attended" as const, owner: "Ana", backToNormal: true, carriedOver: true },
  call("Customer on the phone", 400_000, {
    state: "acknowledged",
    owner: "Ben",
    reports: 3,
    climbed: 2,
    colour: "red",
  }),
  call("Policy question", 4_000_000, {
    state: "attended",
    owner: null,
    climbed: 1,
    colour: "blue",
    carriedOver: true,
    reports: 14,
  }),
  shelvedCall,
];
export const mixed = (index: number): Partial<CallTile> => ({
  colour: (["yellow", "blue", "white", "red", "yellow"] as const)[index % 5] ?? "yellow",
  urgency: ([2, 1, 1, 3, 2] as const)[index % 5] ?? 2,
  reports: index % 4 === 0 ? 3 : 1,
});
export const germanLabels = [
  "Kreditwürdigkeitsprüfung unklar",
  "Unterstützung am Schalter",
  "Grundbuchauszug unvollständig",
  "Vollmachtsüberschreitung",
  "System nicht erreichbar",
];
export const germanFlood = (index: number): Partial<CallTile> => ({
  ...mixed(index),
  label: germanLabels[index % 5] ?? "",
  place: "Kreditwürdigkeitsprüfung, Platz 12",
});
export function manyKinds(count: number): CallTile[] {
  return calls(count, (index) => ({ ...mixed(index), label: `${germanLabels[index % 5]} ${index % 16}` }));
}
