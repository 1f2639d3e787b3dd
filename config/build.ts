import type { AreaId, BoardId, CallTypeId, CauseId, QueueId } from "../server/domain/ids.ts";
import type { Area, Board, CallType, Queue, Site } from "../server/domain/site.ts";
import type { BoardFile } from "./board-schema.ts";
import { areaDefaults, callTypeDefaults, defaultService, defaultsOf, siteDefaults } from "./defaults.ts";
import { readHours } from "./hours.ts";
import type { QueueFile, SiteFile } from "./schema.ts";

/** Turns files without problems into the site. Whatever the files leave out gets its default here. */

export function buildSite(file: SiteFile, boards: ReadonlyMap<string, BoardFile>): Site {
  const { name, language = "en", locale = language, zone, names = "first" } = file;
  const queues = Object.entries(file.areas).flatMap(([area, { queues: own = {} }]) =>
    Object.entries(own).map(([id, queue]) => buildQueue(id as QueueId, area as AreaId, queue)),
  );
  const site = {
    ...siteDefaults,
    name,
    language,
    locale,
    zone,
    names,
    areas: byId(Object.entries(file.areas).map(([id, area]) => buildArea(id as AreaId, area, zone))),
    queues: byId(queues),
    callTypes: byId(
      Object.entries(file.callTypes).map(([id, type]) => buildCallType(id as CallTypeId, type)),
    ),
  };
  return { ...site, boards: byId([...boards].map(([id, board]) => buildBoard(id as BoardId, board, site))) };
}

function byId<Entry extends { readonly id: string }>(
  entries: readonly Entry[],
): ReadonlyMap<Entry["id"], Entry> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

function buildArea(id: AreaId, area: SiteFile["areas"][string], siteZone: string): Area {
  const { name, office, zone = siteZone, hours, holidays = [] } = area;
  const dates = holidays.map((day) => day.slice(0, "2026-12-25".length));
  return { ...areaDefaults, id, name, office, zone, hours: readHours(hours).week, holidays: new Set(dates) };
}

function buildQueue(id: QueueId, area: AreaId, queue: QueueFile): Queue {
  const { name, kind, standardTime, promise, level, serviceLevel } = queue;
  const defaults = defaultsOf(kind);
  return {
    id,
    name,
    area,
    kind,
    standardTime,
    promise: { seconds: promise.within, clock: promise.clock },
    level,
    service: {
      within: serviceLevel?.within ?? defaultService.within,
      shortAbandon: serviceLevel?.shortAbandon ?? defaultService.shortAbandon,
    },
    staleAfter: queue.staleAfter ?? defaults.staleAfter,
    forgetAfter: queue.forgetAfter ?? defaults.forgetAfter,
  };
}

function buildCallType(id: CallTypeId, type: SiteFile["callTypes"][string]): CallType {
  const { label, urgency, shape, mark, codePhrase = null, causes } = type;
  return {
    ...callTypeDefaults(urgency),
    id,
    label,
    urgency,
    shape,
    mark,
    codePhrase,
    causes: new Map(Object.entries(causes) as [CauseId, string][]),
  };
}

function buildBoard(id: BoardId, board: BoardFile, site: Pick<Site, "language" | "locale">): Board {
  const { name, language = site.language } = board;
  const areas = board.areas as AreaId[];
  const callsFrom = (board.callsFrom as AreaId[] | undefined) ?? areas;
  // A board in another language does not keep the dates of the site's.
  const locale = board.locale ?? (language === site.language ? site.locale : language);
  const base = { id, name, areas, callsFrom, language, locale };
  if (board.mode === "prominent") return { ...base, mode: "prominent" };
  const { welcome, tips = [], waitOf = [] } = board;
  return { ...base, mode: "discreet", welcome, tips, waitOf: waitOf as QueueId[] };
}
