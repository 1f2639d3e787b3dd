import type { CallCommand } from "../../server/domain/andon.ts";
import type { CallId } from "../../server/domain/ids.ts";
import { minute } from "../../server/domain/time.ts";
import { missing, sick, stuck } from "./site.ts";

/**
 * What somebody who only watches the calls would write on slips of paper: a second, plainer telling of their life, to hold
 * the rules against. The site is the small bank; calls may be reopened for half an hour.
 */

export interface Slip {
  readonly id: CallId;
  readonly raisedAt: number;
  type: string;
  place: string | null;
  state: "raised" | "acknowledged" | "attended" | "resolved" | "cancelled" | "returned";
  owner: string | null;
  settledAt: number;
  round: number;
  /** Since when nobody has it, and since when somebody has. */
  clocks: [number, number | null];
  /** Whoever raised or reported it, by the id of their report; `gone`: when they took it back. */
  readonly reports: Map<CallId, { readonly who: string; gone: number | null }>;
  readonly trail: string[];
}

export interface Paper {
  readonly slips: Map<CallId, Slip>;
  readonly onShift: Set<string>;
  now: number;
}

export function blank(now: number): Paper {
  return { slips: new Map(), onShift: new Set(), now };
}

/** ana leads and ben is an admin, cy and eve are members, "button" is a token that raises and settles, "door" one that only raises. */
export const cast = ["ana", "ben", "cy", "eve", "button", "door", "server"] as const;
export type Who = (typeof cast)[number];

const isMember = (who: Who) => who === "cy" || who === "eve";
const isOver = ({ state }: Slip) => state === "resolved" || state === "cancelled" || state === "returned";

export interface Shifting<Type extends string> {
  readonly type: Type;
  readonly person: string;
}
/** The level that raised it is back; no command of anybody's. */
export interface LevelBack {
  readonly type: "level-back";
  readonly call: CallId;
}
export type Asked = CallCommand | Shifting<"start-shift"> | Shifting<"end-shift"> | LevelBack;

/** Writes down what is asked for. Returns "ok", or the code of the refusal. */
export function write(paper: Paper, asked: Asked, who: Who): string {
  switch (asked.type) {
    case "start-shift":
      paper.onShift.add(asked.person);
      return "ok";
    case "end-shift":
      return paper.onShift.delete(asked.person) ? "ok" : "not-on-shift";
    case "archive-calls":
      return who === "server" ? archive(paper, asked) : "not-allowed";
    case "raise-call":
      return raise(paper, asked, who);
    default: {
      const slip = slipOf(paper, asked.call);
      if (asked.type === "level-back") return back(paper, slip, who);
      if (!mayDo(paper, slip, asked, who)) return "not-allowed";
      return slip ? change(paper, slip, asked, who) : "unknown-call";
    }
  }
}

function slipOf(paper: Paper, id: CallId): Slip | undefined {
  return [...paper.slips.values()].find((slip) => slip.reports.has(id));
}

type Archive = Extract<CallCommand, { type: "archive-calls" }>;
type Raise = Extract<CallCommand, { type: "raise-call" }>;
type Change = Exclude<CallCommand, Archive | Raise>;

function archive(paper: Paper, { calls }: Archive): string {
  for (const { call, settledAt, round } of calls) {
    const slip = paper.slips.get(call);
    const isSame = slip?.settledAt === settledAt && (round ?? slip.round) === slip.round;
    if (slip && isOver(slip) && isSame) paper.slips.delete(call);
  }
  return "ok";
}

function raise(paper: Paper, { call: id, callType: type, place }: Raise, who: Who): string {
  if (slipOf(paper, id)) return "call-exists";
  const same = [...paper.slips.values()]
    .filter((slip) => !isOver(slip) && slip.type === type && slip.place === place)
    .sort((a, b) => a.raisedAt - b.raisedAt || (a.id < b.id ? -1 : 1))[0];
  if (same) {
    same.reports.set(id, { who, gone: null });
    same.trail.push("joined");
    return "ok";
  }
  paper.slips.set(id, {
    id,
    raisedAt: paper.now,
    ...{ type, place, state: "raised", owner: null, settledAt: 0, round: 1 },
    clocks: [paper.now, null],
    reports: new Map([[id, { who, gone: null }]]),
    trail: ["raised"],
  });
  return "ok";
}

function mayDo(paper: Paper, slip: Slip | undefined, { type, call }: Change, who: Who): boolean {
  if (who === "door") return false;
  if (!isMember(who)) return true;
  if (!slip) return false;
  const has = slip.owner === who && !isOver(slip);
  const reported = slip.reports.get(call)?.who === who;
  switch (type) {
    case "acknowledge-call":
      return paper.onShift.has(who);
    case "attend-call":
      return paper.onShift.has(who) || has;
    case "resolve-call":
    case "hand-over-call":
      return has;
    case "retype-call":
      return has || reported;
    default:
      return reported;
  }
}

function change(paper: Paper, slip: Slip, asked: Change, who: Who): string {
  const report = slip.reports.get(asked.call);
  if (report && report.gone !== null) return "call-closed";
  if (asked.type === "reopen-call") return reopen(paper, slip);
  if (isOver(slip)) return "call-closed";
  const isOnlyTheirs = [...slip.reports.values()].every((one) => one.gone !== null || one.who === who);
  const note = (word: string) => {
    slip.trail.push(word);
    return "ok";
  };
  switch (asked.type) {
    case "acknowledge-call":
      if (slip.state !== "raised") return "already-acknowledged";
      own(paper, slip, who);
      slip.state = "acknowledged";
      return note("acknowledged");
    case "attend-call":
      if (slip.state === "attended") return "already-attended";
      own(paper, slip, who);
      slip.state = "attended";
      return note("attended");
    case "resolve-call":
      if (slip.state === "raised") return "not-acknowledged";
      if (asked.cause !== (slip.type === stuck ? missing : sick)) return "unknown-cause";
      slip.state = "resolved";
      slip.settledAt = paper.now;
      return note("resolved");
    case "cancel-call":
      if (asked.call !== slip.id && report) {
        report.gone = paper.now;
        return note("withdrawn");
      }
      if (isMember(who) && !isOnlyTheirs) return "others-reported";
      slip.state = "cancelled";
      slip.settledAt = paper.now;
      return note("cancelled");
    case "hand-over-call":
      if (slip.state === "raised") return "not-acknowledged";
      if (asked.to === "zoe") return "unknown-person";
      if (asked.to === slip.owner) return "same-owner";
      slip.owner = asked.to;
      slip.state = "acknowledged";
      return note("handed-over");
    case "retype-call":
      if (asked.callType === slip.type) return "same-type";
      if (isMember(who) && slip.owner !== who && !isOnlyTheirs) return "others-reported";
      slip.type = asked.callType;
      return note("retyped");
  }
}

function own(paper: Paper, slip: Slip, who: Who): void {
  slip.owner = who;
  slip.clocks[1] ??= paper.now;
}

function reopen(paper: Paper, slip: Slip): string {
  if (!isOver(slip)) return "call-open";
  if (paper.now - slip.settledAt > 30 * minute) return "reopen-too-late";
  Object.assign(slip, { state: "raised", owner: null, round: slip.round + 1, clocks: [paper.now, null] });
  slip.trail.push("reopened");
  return "ok";
}

function back(paper: Paper, slip: Slip | undefined, who: Who): string {
  if (!slip || isOver(slip) || who !== "server") return "ok";
  if (slip.state === "raised") {
    slip.state = "returned";
    slip.settledAt = paper.now;
    slip.trail.push("returned");
  } else slip.trail.push("normal");
  return "ok";
}
