import type { BoardPage, KpiFigure, KpiTarget, PanelKind, PanelPlace } from "../board.ts";
import { type Flood, floodOf } from "../flood.ts";
import type { AreaId } from "../ids.ts";
import { type ActionKind, isOpenAction, type OpenAction } from "../kaizen.ts";
import { isHoliday, openingAt } from "../opening.ts";
import { isQuiet } from "../quiet.ts";
import type { Office, ProminentBoard } from "../site.ts";
import { queuesOf } from "../site.ts";
import type { Instant, LocalDate } from "../time.ts";
import { windowIn } from "../windows.ts";
import { actionTile } from "./action-tiles.ts";
import { type CallTile, callTile, openCalls, type SettledToday, settledToday } from "./calls.ts";
import type { ChartTile, CheckTile } from "./charts.ts";
import { keyed } from "./keyed.ts";
import { type MeetingTile, meetingTiles } from "./meetings.ts";
import { isNight, keepsAwake } from "./night.ts";
import { pageTiles, panelTiles } from "./pages.ts";
import type { Picture } from "./picture.ts";
import { type QueueTile, queueTile } from "./queues.ts";

/** What a prominent board receives: all of this and nothing else. */
export type ProminentView = {
  readonly board: { readonly face: ProminentFace };
  readonly areas: { readonly [key: string]: AreaTile };
  readonly queues: { readonly [key: string]: QueueTile };
  readonly calls: { readonly [key: string]: CallTile };
  readonly actions: { readonly [key: string]: ActionTile };
  /** Of the panels "kpi", "arrivals" and "huddle", by the panel's key. */
  readonly kpis: { readonly [key: string]: KpiTile };
  readonly arrivals: { readonly [key: string]: ArrivalsTile };
  readonly huddles: { readonly [key: string]: HuddleTile };
  /** Of the panels "chart" and "checks". */
  readonly charts: { readonly [key: string]: ChartTile };
  readonly checks: { readonly [key: string]: { readonly checks: readonly CheckTile[] } };
  /** By huddle: announced, about to begin, or under way. */
  readonly meetings: { readonly [key: string]: MeetingTile };
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
  /** All areas are closed, have been and stay so for a while, no call waits for anybody and no huddle is near: the board dims. */
  readonly night: boolean;
  /** Empty: the board's own arrangement. */
  readonly pages: readonly PageTile[];
};

export type PageTile = Omit<BoardPage, "panels"> & { readonly panels: readonly PanelTile[] };
/** `key` finds the panel's data: "<page>.<panel>", both from 0. */
export type PanelTile = PanelPlace & {
  readonly key: string;
  readonly kind: PanelKind;
  readonly title: string | null;
  readonly areas: readonly AreaId[];
  /** Of a notice; null on others. */
  readonly text: string | null;
};

/** A figure of today, so far. */
export type KpiTile = {
  readonly figure: KpiFigure;
  /** A count, a share from 0 to 1, or seconds; null: nothing to reckon it from yet. */
  readonly value: number | null;
  readonly target: KpiTarget | null;
  /** Null: there is no target or no value; or what is counted has not reached it, and the day is not over. */
  readonly met: boolean | null;
};

/** Who and what came in today, by half-hours of the areas' opening time. */
export type ArrivalsTile = {
  /** The beginning of the first half-hour. No half-hours: closed all day. */
  readonly from: Instant;
  /** By half-hour; null: still to come, or nobody has ever told of an item. The one that is running counts so far. */
  readonly today: readonly (number | null)[];
  /** The mean of the same weekday in the eight weeks before, to a tenth; null where none is known. */
  readonly usual: readonly (number | null)[];
  /** The busiest half-hour still to come, as far as is known. */
  readonly peak: { readonly at: Instant; readonly count: number } | null;
};

/** What the next huddle begins with. */
export type HuddleTile = {
  readonly carriedOver: number;
  readonly openCalls: number;
  readonly overdueActions: number;
  /** The first ones, at most five. */
  readonly calls: readonly {
    readonly label: string;
    readonly place: string | null;
    readonly raisedAt: Instant;
    readonly carriedOver: boolean;
  }[];
};

export type AreaTile = {
  readonly order: number;
  readonly name: string;
  readonly office: Office;
  readonly open: boolean;
  /** Closed all day because the site says so for this date. */
  readonly holiday: boolean;
  /** When that changes; null if not within two months. */
  readonly changesAt: Instant | null;
  /** The kaizen window that runs there now. */
  readonly window: { readonly title: string; readonly to: Instant; readonly people: number } | null;
};

export type ActionTile = {
  readonly area: AreaId;
  readonly title: string;
  readonly stage: OpenAction["stage"];
  /** A person's name, or a role; null: nobody's, also where the owner left the site. */
  readonly owner: string | null;
  readonly due: LocalDate | null;
  readonly proposedAt: Instant;
  readonly kind: ActionKind;
  /** What holds it up; null: nothing. */
  readonly blocked: string | null;
  /** It waits for an answer for longer than a day, a project for longer than a week. */
  readonly unanswered: boolean;
  /** When its effect is looked at; null: it names no measure. */
  readonly checkOn: LocalDate | null;
};

export function prominentView(board: ProminentBoard, picture: Picture): ProminentView {
  const { site, state } = picture;
  const zone = boardZone(board, picture);
  const areas = board.areas.flatMap((id) => site.areas.get(id) ?? []);
  const queues = queuesOf(site, board.areas);
  const calls = openCalls(picture, board.callsFrom);
  const meetings = meetingTiles(board, picture);
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
        night:
          isNight(board, picture) &&
          Object.keys(meetings).length === 0 &&
          !calls.some((call) => keepsAwake(call, board.night, picture)),
        pages: pageTiles(board),
      },
    },
    areas: keyed(
      areas,
      ({ id }) => id,
      (area, order): AreaTile => {
        const { open, changesAt } = openingAt(area, picture.now);
        const holiday = isHoliday(area, picture.now);
        const window = windowTile(picture, area.id);
        return { order, name: area.name, office: area.office, open, holiday, changesAt, window };
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
      calls,
      ({ id }) => id,
      (call) => callTile(picture, call),
    ),
    actions: keyed(
      actions,
      ({ id }) => id,
      (action) => actionTile(picture, action),
    ),
    ...panelTiles(board, picture),
    meetings,
  };
}

export function boardZone(board: { readonly areas: readonly AreaId[] }, { site }: Picture): string {
  const [first] = board.areas;
  return (first && site.areas.get(first)?.zone) || site.zone;
}

export function windowTile({ state, now }: Picture, area: AreaId): AreaTile["window"] {
  const window = windowIn(state.windows, area, now);
  return window && { title: window.title, to: window.to, people: window.people };
}
