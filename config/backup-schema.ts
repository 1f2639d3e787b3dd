import type { z } from "zod";
import { group, whole } from "./fields.ts";
import { timeOfDay } from "./hours.ts";

/** When backups are made by themselves, and how long each stays. Where they go and what they are locked with is the environment's. */

const keep = group('how many stay, such as {"daily": 7, "weekly": 4, "monthly": 12}', {
  daily: whole("7", 1, 366).optional().meta({
    title: "Daily",
    description: "The last backup of each of so many days.",
    default: 7,
  }),
  weekly: whole("4", 0, 520).optional().meta({
    title: "Weekly",
    description: "The last backup of each of so many weeks, which begin on Monday.",
    default: 4,
  }),
  monthly: whole("12", 0, 120).optional().meta({
    title: "Monthly",
    description: "The last backup of each of so many months.",
    default: 12,
  }),
}).meta({ title: "Keep", description: "Which backups stay; the others are removed after each new one." });

export const backup = group('when a backup is made, such as {"at": "02:30"}', {
  at: timeOfDay.meta({
    title: "At",
    description: "When it is made, every day, in the site's time zone. One that was missed is made up for.",
    examples: ["02:30"],
  }),
  keep: keep.optional(),
}).meta({
  title: "Backup",
  description: "A backup a day, by itself. It needs BACKUP_KEY in the environment, and goes to BACKUP_DIR.",
});

export type BackupFile = z.output<typeof backup>;
