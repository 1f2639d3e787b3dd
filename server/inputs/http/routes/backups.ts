import { z } from "zod";
import { BackupFailed } from "../../../backup/failure.ts";
import { StoreDamaged, StoreFull } from "../../../ports.ts";
import { iso, isoOrNull } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { problem } from "../problems.ts";
import { closedRoute, created, ok, type Route } from "../route.ts";

const tag = "Service";

const archive = z.object({
  name: z.string().meta({ examples: ["akari-harbour-bank-2026-11-22T023000Z-3f9a2c1b.tar.gz.age"] }),
  at: z.iso.datetime(),
  size: z.int().meta({ description: "Bytes" }),
});
const made = archive.extend({
  seconds: z.number().meta({ description: "How long it took" }),
  seq: z
    .object({ facts: z.int(), samples: z.int() })
    .meta({ description: "Number of the last record of each journal in it" }),
});

const standing = z.object({
  folder: z.string().nullable().meta({
    description: "Name of the folder that they go to, without where it is; null: this server keeps nothing",
  }),
  newest: z.iso
    .datetime()
    .nullable()
    .meta({ description: "When the last one was made, and found to be whole" }),
  failed: z.boolean().meta({ description: "The last one that was wanted could not be made" }),
  running: z.boolean().meta({ description: "One is being made" }),
  hasKey: z.boolean().meta({ description: "Without BACKUP_KEY none is made: all of them are encrypted" }),
  planned: z.boolean().meta({ description: "The site file says when they are made" }),
  next: z.iso.datetime().nullable().meta({ description: "When the next one is made, or tried again" }),
});

export function backupRoutes({ backups, log, operations }: House): Route[] {
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/backups/standing",
      summary: "Whether backups are made: the last one, the next one, and what went wrong",
      tag,
      access: { kind: "read", scope: "admin" },
      query: z.strictObject({}),
      answers: { 200: { description: "How it stands", schema: standing } },
      handle() {
        const { newest = null, failed = false } = backups?.standing ?? {};
        return ok({
          folder: backups?.folderName ?? null,
          newest: isoOrNull(newest),
          failed,
          running: backups?.isRunning ?? false,
          hasKey: backups?.hasKey ?? false,
          planned: operations.site.backup !== null,
          next: isoOrNull(backups?.next ?? null),
        });
      },
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/backups",
      summary:
        "Backups of this site in the folder for them, the oldest first; each was read back when it was made",
      tag,
      access: { kind: "read", scope: "admin" },
      query: z.strictObject({}),
      answers: { 200: { description: "Backups", schema: z.array(archive) } },
      async handle() {
        try {
          const all = (await backups?.list()) ?? [];
          return ok(all.map(({ name, at, size }) => ({ name, at: iso(at), size })));
        } catch (error) {
          if (!(error instanceof BackupFailed)) throw error;
          log.error(error.message);
          return problem("backup-failed", { detail: error.message });
        }
      },
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/backups",
      summary: "Make a backup, and read it back; answers when it is there, which may take minutes",
      tag,
      access: { kind: "read", scope: "admin" },
      noted: "backup.made",
      answers: { 201: { description: "Made, and whole", schema: made } },
      async handle() {
        if (!backups?.hasKey) return problem("backup-without-key");
        if (backups.isRunning) return problem("backup-running", { retryAfter: 10 });
        try {
          const { name, at, size, seconds, seq } = await backups.make();
          const rounded = Math.round(seconds * 1_000) / 1_000;
          return created("/api/v1/backups", { name, at: iso(at), size, seconds: rounded, seq });
        } catch (error) {
          const told = [BackupFailed, StoreFull, StoreDamaged].some((kind) => error instanceof kind);
          if (!told) {
            log.error({ err: error }, "a backup failed");
            return problem("backup-failed");
          }
          const detail = (error as Error).message;
          log.error(`a backup failed: ${detail}`);
          return problem("backup-failed", { detail });
        }
      },
    }),
  ];
}
