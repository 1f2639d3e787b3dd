import { expect, test } from "vitest";
import { type BackupStanding, backupState } from "../../../board/tablet/models/access.ts";

const well: BackupStanding = {
  ...{ folder: "backups", newest: "2026-11-22T01:30:00.000Z", next: "2026-11-23T01:30:00.000Z" },
  ...{ failed: false, running: false, hasKey: true, planned: true },
};

test.each<[string, Partial<BackupStanding>, ReturnType<typeof backupState>]>([
  ["all is well", {}, "well"],
  ["there is none yet", { newest: null }, "first"],
  ["one failed", { failed: true }, "failed"],
  ["one by hand failed", { failed: true, planned: false, newest: null }, "failed"],
  ["they are made by hand", { planned: false }, "by-hand"],
  ["they are planned without a key", { hasKey: false, failed: true, newest: null }, "no-key"],
  ["there is no plan, and none", { planned: false, newest: null }, "none"],
  ["there is neither plan nor key, but one of before", { planned: false, hasKey: false }, "none"],
  ["the server keeps nothing", { folder: null, hasKey: false }, null],
])("[AT42] when %s, the tablet says what matters most", (_, change, state) => {
  expect(backupState({ ...well, ...change })).toBe(state);
});
