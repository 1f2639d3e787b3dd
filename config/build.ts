import type { Slide } from "../server/domain/board.ts";
import { minuteOfDay } from "../server/domain/calendar.ts";
import type {
  AreaId,
  BoardId,
  CallTypeId,
  KpiId,
  MailboxId,
  QueueId,
  WebhookId,
} from "../server/domain/ids.ts";
import type { Area, BackupPlan, Site } from "../server/domain/site.ts";
import type { BackupFile } from "./backup-schema.ts";
import type { BoardFile } from "./board-schema.ts";
import { buildBoard } from "./build-board.ts";
import { buildCallType } from "./build-calls.ts";
import { buildHuddles } from "./build-huddles.ts";
import { buildKpi } from "./build-kpis.ts";
import { buildMail, buildMailbox, buildQuiet, buildWebhook } from "./build-notify.ts";
import { buildInterventions, buildQueue } from "./build-queue.ts";
import { keepDefault, returningDefault } from "./defaults.ts";
import { readHours } from "./hours.ts";
import type { AreaFile, SiteFile } from "./schema.ts";
import { buildShortDays } from "./short-days.ts";

/** Turns files without problems into the site. Whatever the files leave out gets its default here. */

export function buildSite(
  file: SiteFile,
  boards: ReadonlyMap<string, BoardFile>,
  slides: ReadonlyMap<string, readonly Slide[]>,
): Site {
  const { name, language = "en", locale = language, zone, names = "first" } = file;
  const queues = Object.entries(file.areas).flatMap(([area, { queues: own = {} }]) =>
    Object.entries(own).map(([id, queue]) => ({ id: id as QueueId, area: area as AreaId, queue })),
  );
  const rules = queues.flatMap(({ id, queue }) => buildInterventions(id, queue));
  const { helpChains = {}, quietHours, mail, tablets, returningCause, backup } = file;
  const areas = map(file.areas, (id: AreaId, area) => buildArea(id, area, zone));
  const site = {
    name,
    language,
    locale,
    zone,
    names,
    areas,
    queues: new Map(queues.map(({ id, area, queue }) => [id, buildQueue(id, area, queue)])),
    callTypes: map(file.callTypes, (id: CallTypeId, type) => buildCallType(id, type, helpChains)),
    interventions: new Map(rules.map((rule) => [rule.id, rule])),
    webhooks: map(file.webhooks ?? {}, (id: WebhookId, webhook) => buildWebhook(id, webhook)),
    mailboxes: map(file.mailboxes ?? {}, (id: MailboxId, mailbox) => buildMailbox(id, mailbox)),
    mailServer: mail ? buildMail(mail) : null,
    quiet: quietHours ? buildQuiet(quietHours) : null,
    lockAfter: tablets?.lockAfter ?? null,
    returning: {
      count: returningCause?.count ?? returningDefault.count,
      within: returningCause?.within ?? returningDefault.within,
    },
    kpis: map(file.kpis ?? {}, (id: KpiId, kpi) => buildKpi(id, kpi, { areas, zone })),
    backup: backup ? buildBackup(backup) : null,
    huddles: buildHuddles(file.huddles ?? {}, { zone, areas }),
  };
  return {
    ...site,
    boards: new Map(
      [...boards].map(([id, board]) => [id as BoardId, buildBoard(id as BoardId, board, site, slides)]),
    ),
  };
}

/** A group of the file, by id, in its order. */
function map<Id extends string, Written, Made>(
  group: Readonly<Record<string, Written>>,
  make: (id: Id, written: Written) => Made,
): ReadonlyMap<Id, Made> {
  return new Map(Object.entries(group).map(([id, written]) => [id as Id, make(id as Id, written)]));
}

function buildBackup({ at, keep = {} }: BackupFile): BackupPlan {
  const { daily = keepDefault.daily, weekly = keepDefault.weekly, monthly = keepDefault.monthly } = keep;
  return { at: minuteOfDay(at) ?? 0, keep: { daily, weekly, monthly } };
}

function buildArea(id: AreaId, area: AreaFile, siteZone: string): Area {
  const {
    name,
    office,
    zone = siteZone,
    hours,
    holidays = [],
    shortDays = {},
    leaders = 1,
    productiveHours = null,
  } = area;
  const dates = holidays.map((day) => day.slice(0, "2026-12-25".length));
  return {
    id,
    name,
    office,
    zone,
    hours: readHours(hours).week,
    holidays: new Set(dates),
    shortDays: buildShortDays(shortDays),
    leaders,
    productiveHours,
  };
}
