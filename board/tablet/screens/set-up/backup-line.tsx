import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Icon } from "../../components/icon.tsx";
import { type Desk, useDesk } from "../../context.ts";
import { type BackupStanding, backupState } from "../../models/access.ts";
import { daysAfter } from "../../models/days.ts";
import { between } from "../review/audit-names.ts";
import { clockOf, dateOf, momentOf } from "../review/names.ts";

const readEvery = 60_000;

/** Whether there is a backup to go back to: for admins, on each page of the set-up. */
export function BackupLine() {
  const desk = useDesk();
  const standing = useSignal<BackupStanding | null>(null);
  const read = () => {
    void desk.ask<BackupStanding>("GET", "backups/standing").then((reply) => {
      if (reply.ok) standing.value = reply.value;
    });
  };
  useEffect(() => {
    read();
    const timer = setInterval(read, readEvery);
    return () => clearInterval(timer);
  }, []);
  const said = standing.value && sentences(desk, standing.value);
  if (!said) return null;
  return (
    <p class={`backup-line backup-${said.tone}`} role={said.tone === "wrong" ? "alert" : undefined}>
      <Icon name={said.tone === "well" ? "safety" : "alert"} />
      <span class="action-words">
        <b>{said.title}</b>
        <small>{said.more.filter(Boolean).join(between)}</small>
      </span>
    </p>
  );
}

interface Said {
  readonly title: string;
  readonly more: readonly (string | false)[];
  /** A site that has not set them up yet has broken nothing; one that meant to, and has none, has. */
  readonly tone: "well" | "missing" | "wrong";
}

function sentences(desk: Desk, standing: BackupStanding): Said | null {
  const { backups } = desk.words.value.setUp;
  const { folder, newest, next, running, hasKey } = standing;
  const kept = [running && backups.running, backups.kept(folder ?? "")];
  const last = newest !== null && backups.last(timeOf(desk, newest));
  const before = newest === null ? backups.noneBefore : backups.before(timeOf(desk, newest));
  const coming = next !== null && !running && backups.next(timeOf(desk, next));
  switch (backupState(standing)) {
    case null:
      return null;
    case "well":
      return { title: last || "", more: [coming, ...kept], tone: "well" };
    case "first":
      return { title: backups.first, more: [coming, ...kept], tone: "well" };
    case "by-hand":
      return { title: last || "", more: [backups.byHand, ...kept], tone: "well" };
    case "failed": {
      const again = next !== null && backups.again(timeOf(desk, next));
      return { title: backups.failed, more: [backups.log, again, before], tone: "wrong" };
    }
    case "no-key":
      return { title: backups.none, more: [backups.noKey, before], tone: "wrong" };
    case "none":
      return { title: backups.none, more: [hasKey ? backups.plan : backups.start, before], tone: "missing" };
  }
}

/** "today, 02:30", "tomorrow, 02:30", "24 Nov 2026, 02:30". */
function timeOf(desk: Desk, iso: string): string {
  const { actions } = desk.words.value;
  const now = desk.connection.now.peek();
  const date = dateOf(desk, Date.parse(iso));
  if (date === dateOf(desk, now)) return `${actions.today}, ${clockOf(desk, iso)}`;
  if (date === daysAfter(dateOf(desk, now), 1)) return `${actions.tomorrow}, ${clockOf(desk, iso)}`;
  return momentOf(desk, iso);
}
