import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { z } from "zod";
import { root } from "../../../server/cli/setup/root.mjs";
import { report } from "../../../server/fleet/report.ts";
import { envelope } from "../../../server/inputs/commands.ts";
import { boardNamespace, tabletNamespace } from "../../../server/protocol.ts";
import type { Who } from "./house.ts";
import { nasty, near, prototypeKeys, type Schema, type Words, write } from "./values.ts";

/** What comes over a WebSocket: Socket.IO's packets as texts, near to what the server listens for and far from it. */

export interface Told {
  readonly who: Who;
  readonly namespace: string;
  /** What the socket says of itself when it opens. */
  readonly auth: string;
  /** Texts, and binary frames as base64 behind "b". */
  readonly frames: readonly string[];
}

/** The events that the protocol knows, read from it: a new one is told without being named here. */
const protocol = readFileSync(join(root, "server/protocol.ts"), "utf8");
const listened = (side: string) => {
  const [, body = ""] = new RegExp(`interface ${side}ClientEvents \\{([^}]*)\\}`).exec(protocol) ?? [];
  return [...body.matchAll(/^ {2}"?([\w-]+)"?: \(/gm)].map(([, name = ""]) => name);
};
export const eventsOf: Readonly<Record<string, readonly string[]>> = {
  [boardNamespace]: listened("Board"),
  [tabletNamespace]: listened("Tablet"),
};
const events: readonly string[] = [...new Set(Object.values(eventsOf).flat())];

const forms: Readonly<Record<string, Schema>> = {
  command: z.toJSONSchema(envelope, { io: "input", unrepresentable: "any" }) as Schema,
  report: z.toJSONSchema(report, { io: "input", unrepresentable: "any" }) as Schema,
};

/** Every command that a tablet may send, by its type. */
export const commands: readonly string[] = (forms["command"]?.properties?.["command"]?.oneOf ?? []).map(
  (one) => String(one.properties?.["type"]?.const),
);

const who = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Who>("member", "supervisor", "supervisor", "admin") },
  { weight: 1, arbitrary: fc.constantFrom<Who>("nobody", "tablet", "screen", "lobby", "owner", "wrong") },
);

export function frames(words: Words): fc.Arbitrary<Told> {
  const place = fc.oneof(
    { weight: 3, arbitrary: fc.record({ who, namespace: fc.constant(tabletNamespace) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        who: fc.oneof(fc.constantFrom<Who>("screen", "lobby", "nobody"), who),
        namespace: fc.constant(boardNamespace),
      }),
    },
  );
  const auth = fc.oneof(
    { weight: 12, arbitrary: fc.constant("") },
    fc.constantFrom(...(words["board"] ?? []), ...prototypeKeys).map((preview) => write({ preview })),
    nasty.map((value) => write({ preview: value }).slice(0, 1_000)),
    fc.constantFrom("null", "[]", "{", "1"),
  );
  return place.chain(({ who, namespace }) =>
    fc
      .record({ auth, frames: fc.array(packet(namespace, words), { minLength: 1, maxLength: 2 }) })
      .map(({ auth, frames }) => ({ who, namespace, auth, frames: frames.flat() })),
  );
}

/** One packet, as the frames that it is made of. */
function packet(namespace: string, words: Words): fc.Arbitrary<string[]> {
  const here = eventsOf[namespace] ?? events;
  const known = fc
    .oneof(
      { weight: 6, arbitrary: fc.constant(here.at(-1) ?? "") },
      { weight: 2, arbitrary: fc.constantFrom(...here) },
      { weight: 1, arbitrary: fc.constantFrom(...events) },
    )
    .chain((name) => argument(name, words).map((value) => [JSON.stringify(name), value]));
  const strange = fc.tuple(
    fc.oneof(
      fc.constantFrom(
        '"error"',
        '"disconnect"',
        '"connect"',
        '"newListener"',
        '"view"',
        '"heartbeat"',
        "1",
        "null",
      ),
      fc.constantFrom(...prototypeKeys).map((key) => JSON.stringify(key)),
      nasty.map(write),
    ),
    nasty.map(write),
  );
  const extra = fc.array(nasty.map(write), { maxLength: 2 });
  const ack = fc.oneof(
    { weight: 12, arbitrary: fc.nat(50).map(String) },
    { weight: 2, arbitrary: fc.constant("") },
    fc.constantFrom("-1", "99999999999999999999", "1.5", "x"),
  );
  const event = fc
    .tuple(fc.oneof({ weight: 9, arbitrary: known }, strange), extra, ack, fc.nat(19))
    .map(([told, more, id, cut]) => {
      // the wrong number of arguments, now and then none
      const all = cut === 0 ? told.slice(0, 1) : cut < 3 ? [...told, ...more] : told;
      return [`42${namespace},${id}[${all.join(",")}]`];
    });
  const binary = fc
    .tuple(
      fc.constantFrom(...events),
      fc.constantFrom("1", "2", "0", "11", "99999999", "-1", "x"),
      fc.constantFrom(
        '{"_placeholder":true,"num":0}',
        '{"_placeholder":true,"num":7}',
        '{"_placeholder":true,"num":"x"}',
        "[1]",
      ),
      fc.uint8Array({ maxLength: 50 }),
      fc.nat(2),
    )
    .map(([name, count, holder, bytes, sent]) => [
      `45${count}-${namespace},3["${name}",${holder},{"id":"e1","command":${holder}}]`,
      ...Array.from({ length: sent }, () => `b${Buffer.from(bytes).toString("base64")}`),
    ]);
  const other = fc.constantFrom(
    ...[
      `43${namespace},1[]`,
      `43${namespace},99["x"]`,
      `40${namespace},`,
      `41${namespace},`,
      "40/nowhere,",
      "40",
      "41",
    ],
    ...[
      "40/__proto__,{}",
      '44/board,"x"',
      "4",
      "42",
      "42[",
      "42{}",
      '42["command"]',
      "49",
      "9",
      "",
      "2probe",
      "5",
      "6",
    ],
    ...[
      "1",
      "3",
      "3probe",
      "0{}",
      "bAAAA",
      "46-",
      "451-",
      "45-[]",
      `42${namespace},1[]`,
      `42${namespace},1["command"`,
    ],
    ...[`42${namespace},1{"length":1,"0":"command"}`, `42${namespace},${"[".repeat(20_000)}`],
  );
  const noise = fc.string({ unit: "binary", maxLength: 60 });
  return fc.oneof(
    { weight: 20, arbitrary: event },
    { weight: 2, arbitrary: binary },
    { weight: 2, arbitrary: other.map((text) => [text]) },
    { weight: 1, arbitrary: noise.map((text) => [text]) },
  );
}

function argument(name: string, words: Words): fc.Arbitrary<string> {
  const form = forms[name];
  return form
    ? fc.oneof({ weight: 9, arbitrary: near(form, words).map(write) }, nasty.map(write))
    : nasty.map(write);
}
