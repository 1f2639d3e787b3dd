import type { Import } from "./imports.ts";

/**
 * Who may import what. The first place that holds the importing file counts; what none of its permissions names is refused.
 * `values` may be imported as they are, `types` by `import type` alone.
 */
interface Rule {
  readonly place: RegExp;
  readonly values: readonly RegExp[];
  readonly types?: readonly RegExp[];
  readonly sentence: string;
}

/** What is no path: paths from the root begin with a folder of ours. */
const packages = /^(?!server\/|board\/|config\/|test\/)[^./]/;
const anything = /./;
const domain = /^server\/domain\//;
const wiring = /^server\/(?:app|main)\.ts$|^server\/cli\//;
/** Below server/, what is neither an edge, nor wiring, nor a process: ports, operations, clock, protocol, domain … */
const middle = /^server\/(?!store\/|inputs\/|outputs\/|cli\/|process\/|app\.ts$|main\.ts$)/;
const config = /^config\//;
const boardPackages = /^(?:preact(?:\/hooks|\/jsx-runtime)?|@preact\/signals|socket\.io-client)$/;
const protocol = /^server\/protocol\.ts$/;
const views = /^server\/domain\/views\//;

const rules: readonly Rule[] = [
  {
    place: /^server\/domain\/calendar(?:\.ts$|\/)/,
    values: [domain, /^luxon$/],
    sentence: "the domain imports only itself (and luxon, in calendar alone)",
  },
  {
    place: domain,
    values: [domain],
    sentence: "the domain imports only itself (and luxon, in calendar alone)",
  },
  {
    place: protocol,
    values: [views],
    types: [domain],
    sentence: "the protocol imports only domain types and views: the boards carry what it imports",
  },
  {
    place: /^server\/escalation\//,
    values: [domain, /^server\/(?:escalation\/|operations\.ts$|ports\.ts$)/],
    types: [/^server\/log\.ts$/],
    sentence: "what makes calls climb, and what audits it, knows the rules and the writer alone",
  },
  {
    place: /^server\/fleet\//,
    values: [domain, protocol, /^server\/(?:fleet\/|operations\.ts$|ports\.ts$)/, /^zod$/],
    types: [/^server\/log\.ts$/],
    sentence: "the fleet of screens knows the rules, the wire and the writer, and no socket",
  },
  {
    place: /^server\/backup\//,
    values: [domain, /^server\/(?:backup\/|store\/|operations\.ts$|ports\.ts$)/, packages],
    types: [/^server\/log\.ts$/],
    sentence: "backups know the files of a store, the rules and the writer alone",
  },
  edge("store"),
  edge("inputs"),
  edge("outputs"),
  {
    place: wiring,
    values: [/^server\//, config, packages],
    sentence: "the server knows nothing of board or test",
  },
  {
    place: /^server\//,
    values: [middle, config, packages],
    sentence: "only app.ts, main.ts and cli know stores, inputs, outputs and the process",
  },
  {
    place: config,
    values: [config, domain, packages],
    sentence: "config imports only itself and the domain",
  },
  {
    place: /^board\/gallery\//,
    values: [/^board\//, protocol, views, boardPackages],
    types: [domain],
    sentence: "boards import only the protocol, views and domain types",
  },
  {
    place: /^board\/tablet\//,
    values: [/^board\/(?!gallery\/)/, protocol, views, boardPackages],
    types: [domain],
    sentence: "boards import only the protocol, views and domain types",
  },
  {
    place: /^board\/raise\//,
    values: [/^board\/(?!gallery\/)/, protocol, views, boardPackages],
    types: [domain],
    sentence: "boards import only the protocol, views and domain types",
  },
  {
    place: /^board\//,
    values: [/^board\/(?!gallery\/|tablet\/|raise\/)/, protocol, views, boardPackages],
    types: [domain],
    sentence: "the wall board imports only itself, the protocol, views and domain types",
  },
  { place: anything, values: [anything], sentence: "" },
];

function edge(name: string): Rule {
  return {
    place: new RegExp(`^server/${name}/`),
    values: [new RegExp(`^server/${name}/`), middle, config, packages],
    sentence: "stores, inputs and outputs never import each other, nor what wires them",
  };
}

/** Why an import may not be, or null when it may. */
export function refusal({ from, to, typeOnly }: Import): string | null {
  const rule = rules.find(({ place }) => place.test(from));
  if (!rule) return null;
  const allowed = typeOnly ? [...rule.values, ...(rule.types ?? [])] : rule.values;
  return allowed.some((pattern) => pattern.test(to)) ? null : rule.sentence;
}
