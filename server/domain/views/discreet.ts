import type { Slide } from "../board.ts";
import { isOpen, type OpenCall } from "../call.ts";
import type { AreaId } from "../ids.ts";
import { openingAt } from "../opening.ts";
import { amountOf, levelOf, standingOf } from "../queue.ts";
import { callShelvedUntil } from "../shelf.ts";
import type { CallMark, DiscreetBoard, Queue } from "../site.ts";
import { queuesOf } from "../site.ts";
import type { Instant } from "../time.ts";
import { openCalls } from "./calls.ts";
import { keyed } from "./keyed.ts";
import { isNight } from "./night.ts";
import { fnv } from "./patch.ts";
import type { Picture } from "./picture.ts";
import { boardZone } from "./prominent.ts";
import type { WaitBand } from "./wait.ts";

/**
 * What a discreet board receives: all of this and nothing else. No name of a person, queue or call type, no level, no
 * age, no urgency, and no id that could carry one: entries are keyed by their place or by a hash.
 */
export type DiscreetView = {
  readonly board: { readonly face: DiscreetFace };
  readonly marks: { readonly [key: string]: StaffMark };
};

export type DiscreetFace = {
  readonly mode: "discreet";
  /** The name of the house, for customers. */
  readonly house: string;
  readonly welcome: string;
  readonly tips: readonly string[];
  readonly language: string;
  readonly locale: string;
  readonly zone: string;
  readonly open: boolean;
  readonly changesAt: Instant | null;
  /** Minutes, rounded up; null: say nothing about the wait. */
  readonly wait: WaitBand | null;
  /** Why the wait is long; null: it is not, or nothing is known. */
  readonly reason: WaitReason | null;
  readonly slides: readonly SlideTile[];
  /** Seconds for each slide. */
  readonly slideFor: number;
  /** All areas are closed, and stay so for a while: the board dims. */
  readonly night: boolean;
};

/** "several": many came at once. "joining": the same, and a colleague is on the way or there. */
export type WaitReason = "several" | "joining";

export type SlideTile = {
  readonly title: string | null;
  readonly text: string | null;
  /** Its address on this server, and its size in pixels. */
  readonly picture: { readonly address: string; readonly width: number; readonly height: number } | null;
};

/** A sign that only staff read, by shape and fill. */
export type StaffMark = {
  readonly order: number;
  readonly shape: "ring" | CallMark;
  readonly fill: MarkFill;
  /** Code phrase, where the site chose one. */
  readonly phrase: string | null;
};

/** Queue: within normal, above it, to intervene, no word from it. Call: help is there, on its way, nobody has it. */
export type MarkFill = "empty" | "half" | "full" | "dashed";

export function discreetView(board: DiscreetBoard, picture: Picture, wait: WaitBand | null): DiscreetView {
  const [first] = board.areas;
  const area = first && picture.site.areas.get(first);
  const { open, changesAt } = area ? openingAt(area, picture.now) : { open: true, changesAt: null };
  const queues = queuesOf(picture.site, board.areas);
  const calls = openCalls(picture, board.callsFrom).sort((a, b) => a.raisedAt - b.raisedAt);
  return {
    board: {
      face: {
        mode: "discreet",
        house: picture.site.name,
        welcome: board.welcome,
        tips: board.tips,
        language: board.language,
        locale: board.locale,
        zone: boardZone(board, picture),
        open,
        changesAt,
        wait,
        reason: reasonOf(board, picture, wait),
        slides: board.slides.map(slideTile),
        slideFor: board.slideFor,
        night: isNight(board, picture),
      },
    },
    marks: {
      ...keyed(
        [...queues.entries()],
        ([place]) => `q${place}`,
        ([place, queue]) => queueMark(picture, queue, place),
      ),
      ...keyed(
        calls,
        ({ id }) => `c${fnv(id).toString(36)}`,
        (call, place) => callMark(picture, call, 1000 + place),
      ),
    },
  };
}

/** A long wait is explained, and help is promised only where it is on its way or there. */
function reasonOf(board: DiscreetBoard, picture: Picture, wait: WaitBand | null): WaitReason | null {
  if (wait === null || wait < board.explainFrom) return null;
  return isJoined(board, picture) ? "joining" : "several";
}

/**
 * Whether a colleague comes to where these customers wait: somebody has taken a call of an area whose wait is told. A
 * call about another queue of that area brings nobody to this one, nor does one that was put aside.
 */
function isJoined({ waitOf }: DiscreetBoard, { site, state, now }: Picture): boolean {
  const areas = new Set<AreaId | undefined>(waitOf.map((id) => site.queues.get(id)?.area));
  return [...state.calls.values()].some(
    (call) =>
      isOpen(call) &&
      call.state !== "raised" &&
      areas.has(call.area) &&
      (call.queue === null || waitOf.includes(call.queue)) &&
      callShelvedUntil(state.shelf, call.id, now) === null,
  );
}

/** By its content alone: the name of its file stays on the server. */
function slideTile({ title, text, picture }: Slide): SlideTile {
  if (!picture) return { title, text, picture: null };
  const { name, width, height } = picture;
  return { title, text, picture: { address: `/slides/${name}`, width, height } };
}

function queueMark(picture: Picture, queue: Queue, order: number): StaffMark {
  return { order, shape: "ring", fill: queueFill(picture, queue), phrase: null };
}

function queueFill({ site, ledger, now }: Picture, queue: Queue): MarkFill {
  const area = site.areas.get(queue.area);
  const level = area
    ? levelOf(queue, area, ledger.queues.get(queue.id), now)
    : ({ state: "no-data" } as const);
  if (level.state !== "live") return "dashed";
  const standing = standingOf(queue, amountOf(queue, level.waiting));
  if (standing === "act") return "full";
  return standing === "above" ? "half" : "empty";
}

function callMark({ site }: Picture, call: OpenCall, order: number): StaffMark {
  const type = site.callTypes.get(call.type);
  const fill = ({ raised: "full", acknowledged: "half", attended: "empty" } as const)[call.state];
  return { order, shape: type?.mark ?? "leaf", fill, phrase: type?.codePhrase ?? null };
}
