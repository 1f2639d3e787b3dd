import { expect, test } from "vitest";
import { importProblems } from "./imports.ts";
import { sourcesIn } from "./sources.ts";

const refused: readonly (readonly [path: string, text: string])[] = [
  ["server/domain/andon.ts", `import { z } from "zod";`],
  ["server/domain/andon.ts", `import { readFileSync } from "node:fs";`],
  ["server/domain/andon.ts", `import { DateTime } from "luxon";`],
  ["server/domain/views/wall.ts", `import type { Clock } from "../../ports.ts";`],
  ["server/domain/andon.ts", `export * from "../store/journal.ts";`],
  ["server/domain/andon.ts", `const other = await import("../operations.ts");`],
  ["server/protocol.ts", `import { raise } from "./domain/andon.ts";`],
  ["server/protocol.ts", `import { z } from "zod";`],
  ["server/store/journal.ts", `import { send } from "../outputs/boards.ts";`],
  ["server/store/journal.ts", `import type { App } from "../app.ts";`],
  ["server/inputs/http/calls.ts", `import { openJournal } from "../../store/journal.ts";`],
  ["server/escalation/auditor.ts", `import { createMetrics } from "../outputs/metrics.ts";`],
  ["server/escalation/auditor.ts", `import { stopwatch } from "../clock.ts";`],
  ["server/fleet/fleet.ts", `import { Server } from "socket.io";`],
  ["server/fleet/fleet.ts", `import { stopwatch } from "../clock.ts";`],
  ["server/outputs/boards.ts", `import { parse } from "../inputs/socket.ts";`],
  ["server/operations.ts", `import { openJournal } from "./store/journal.ts";`],
  ["server/keeper.ts", `import { findRunning } from "./process/running.ts";`],
  ["server/app.ts", `import { App } from "../board/main.tsx";`],
  ["server/main.ts", `import { office } from "../test/support/office.ts";`],
  ["config/load.ts", `import { createApp } from "../server/app.ts";`],
  ["board/main.tsx", `import { raise } from "../server/domain/andon.ts";`],
  ["board/main.tsx", `import { type Call, raise } from "../server/domain/andon.ts";`],
  ["board/main.tsx", `export { raise } from "../server/domain/andon.ts";`],
  ["board/main.tsx", `import { z } from "zod";`],
  ["board/main.tsx", `import "./gallery/main.tsx";`],
  ["board/main.tsx", `import { Pad } from "./tablet/pad.tsx";`],
  ["board/main.tsx", `const part = import(\`./screens/\${name}.tsx\`);`],
  ["board/tablet/main.tsx", `import type { Store } from "../../server/ports.ts";`],
];

const allowed: readonly (readonly [path: string, text: string])[] = [
  ["server/domain/calendar.ts", `import { DateTime } from "luxon";`],
  ["server/domain/views/wall.ts", `import { age } from "../queue.ts";`],
  ["server/protocol.ts", `import type { WallView } from "./domain/views/wall.ts";`],
  [
    "server/store/journal.ts",
    `import { StoreFull } from "../ports.ts"; import { open } from "node:fs/promises";`,
  ],
  ["server/outputs/metrics.ts", `import type { Audit } from "../escalation/auditor.ts";`],
  ["server/fleet/report.ts", `import { z } from "zod"; import { audioStates } from "../protocol.ts";`],
  ["server/inputs/socket.ts", `import type { Operations } from "../operations.ts"; import { z } from "zod";`],
  [
    "server/app.ts",
    `import { openJournal } from "./store/journal.ts"; import { load } from "../config/load.ts";`,
  ],
  ["server/cli/demo.ts", `import { createApp } from "../app.ts";`],
  ["server/cli/import.ts", `import { findRunning } from "../process/running.ts";`],
  ["config/schema.ts", `import type { Site } from "../server/domain/site.ts"; import { z } from "zod";`],
  ["board/main.tsx", `import type { Call } from "../server/domain/andon.ts"; import "./main.css";`],
  [
    "board/main.tsx",
    `import { version } from "../server/protocol.ts"; import { signal } from "@preact/signals";`,
  ],
  ["board/models/wall.ts", `import { apply } from "../../server/domain/views/patch.ts";`],
  [
    "board/tablet/main.tsx",
    `import { connect } from "../connection.ts"; import { useState } from "preact/hooks";`,
  ],
  ["test/store/journal.test.ts", `import { openJournal } from "../../server/store/journal.ts";`],
];

test.each(refused)("[CM7] refused: %s with %s", (path, text) => {
  expect(importProblems([{ path, text }])).toHaveLength(1);
});

test.each(allowed)("[CM7] allowed: %s with %s", (path, text) => {
  expect(importProblems([{ path, text }])).toEqual([]);
});

test("[CM7] every file imports only what its place may know", () => {
  const sources = sourcesIn(["server", "board", "config"], /\.tsx?$/);
  expect(sources.length).toBeGreaterThan(0);
  expect(importProblems(sources)).toEqual([]);
});
