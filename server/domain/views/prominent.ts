import { type Flood, floodOf } from "../flood.ts";
import type { AreaId } from "../ids.ts";
import { isOpenAction, type OpenAction } from "../kaizen.ts";
import { openingAt } from "../opening.ts";
import { isQuiet } from "../quiet.ts";
import type { Office, ProminentBoard } from "../site.ts";
import { queuesOf } from "../site.ts";
import type { Instant, LocalDate } from "../time.ts";
import { type CallTile, callTile, openCalls, type SettledToday, settledToday } from "./calls.ts";
import { type Picture, styled } from "./picture.ts";
import { type QueueTile, queueTile } from "./queues.ts";

/** What a prominent board receives: all of this and nothing else. */
export type ProminentView = {
  readonly board: { readonly face: ProminentFace };
  readonly areas: { readonly [key: string]: AreaTile };
  readonly queues: { readonly [key: string]: QueueTile };
  readonly calls: { readonly [key: string]: CallTile };
  readonly actions: { readonly [key: string]: ActionTile };
};

export type ProminentFace = {
  readonly mode: "prominent";
  readonly name: string;
  readonly language: string;
  readonly locale: string;
  readonly zone: string;
  readonly settled: SettledToday;
  /** More than ten calls within ten minutes: they are summed up, the oldest and most urgent first. Null: no flood. */
  readonly flood: Flood | null;
  /** Quiet hours: nothing sounds. */
  readonly quiet: boolean;
};

export type AreaTile = {
  readonly order: number;
  readonly name: string;
  readonly office: Office;
  readonly open: boolean;
  /** When that changes; null if not within two months. */
  readonly changesAt: Instant | null;
};

export type ActionTile = {
  readonly area: AreaId;
  readonly title: string;
  readonly stage: OpenAction["stage"];
  readonly owner: string | null;
  readonly due: LocalDate | null;
  readonly proposedAt: Instant;
};

export function prominentView(board: ProminentBoard, picture: Picture): ProminentView {
  const { site, state } = picture;
  const zone = boardZone(board, picture);
  const areas = board.areas.flatMap((id) => site.areas.get(id) ?? []);
  const queues = queuesOf(site, board.areas);
  const actions = [...state.actions.values()]
    .filter(isOpenAction)
    .filter(({ area }) => board.areas.includes(area));
  return {
    board: {
      face: {
        mode: "prominent",
        name: board.name,
        language: board.language,
        locale: board.locale,
        zone,
        settled: settledToday(picture, board.callsFrom, zone),
        flood: floodOf(picture, board.callsFrom),
        quiet: isQuiet(site, picture.now, null),
      },
    },
    areas: keyed(
      areas,
      ({ id }) => id,
      (area, order): AreaTile => {
        const { open, changesAt } = openingAt(area, picture.now);
        return { order, name: area.name, office: area.office, open, changesAt };
      },
    ),
    queues: keyed(
      queues,
      ({ id }) => id,
      (queue, order) => {
        const area = areas.find(({ id }) => id === queue.area);
        if (!area) throw new Error(`queue ${queue.id} has no area on board ${board.id}`);
        return queueTile(picture, queue, area, order);
      },
    ),
    calls: keyed(
      openCalls(picture, board.callsFrom),
      ({ id }) => id,
      (call) => callTile(picture, call),
    ),
    actions: keyed(
      actions,
      ({ id }) => id,
      (action) => actionTile(picture, action),
    ),
  };
}

export function boardZone(board: { readonly areas: readonly AreaId[] }, { site }: Picture): string {
  const [first] = board.areas;
  return (first && site.areas.get(first)?.zone) || site.zone;
}

export function actionTile({ site, names }: Picture, action: OpenAction): ActionTile {
  const { area, title, stage, due, proposedAt } = action;
  const name = action.owner === null ? undefined : names.get(action.owner);
  return { area, title, stage, owner: name === undefined ? null : styled(name, site.names), due, proposedAt };
}

/** Entries by key; the key of a Map would not survive JSON. */
export function keyed<From, To>(
  entries: readonly From[],
  key: (entry: From) => string,
  tile: (entry: From, order: number) => To,
): { readonly [key: string]: To } {
  return Object.fromEntries(entries.map((entry, order) => [key(entry), tile(entry, order)]));
}
