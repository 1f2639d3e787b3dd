import type { Engine } from "./engine.ts";
import type { DisplayMode } from "./site.ts";

/** What is to be mended on a screen; each screen page says it in a sentence. */
export const screenAdvice = [
  /** Nothing was heard of it: power, network, or its browser. */
  "offline",
  /** Below the oldest engine that boards support. */
  "engine-too-old",
  /** It goes on with an older build although a newer one has been served for long. */
  "old-build",
  /** The browser keeps sound back: touch it once, or start it with the kiosk flag. */
  "sound-locked",
  "sound-unsupported",
  /** The system may put it to sleep: plain http, or an old engine. */
  "may-sleep-http",
  "may-sleep-engine",
  "may-sleep-refused",
  /** The way there and back takes long, or the link is lost again and again. */
  "slow-link",
  "loses-link",
  /** Its script heap has grown beyond what a board needs. */
  "memory-high",
  /** Smaller than what a board is made for (960 × 540). */
  "too-small",
  /** Something went wrong in its page within the last hour. */
  "page-error",
  "muted",
] as const;
export type ScreenAdvice = (typeof screenAdvice)[number];

/** From where on something is worth a way to the screen. */
export interface AdviceLimits {
  /** Oldest versions of engines that draw a board: grid or its fallback, ES2015, fetch. */
  readonly engines: Readonly<Record<NonNullable<Engine["name"]>, number>>;
  /** First versions with the Screen Wake Lock API, which all of them give to secure pages alone. */
  readonly wakeLocks: Readonly<Record<NonNullable<Engine["name"]>, number>>;
  /** Seconds that a screen may go on with another build than the one that is served: boards wait for a quiet moment. */
  readonly otherBuild: number;
  /** Milliseconds there and back: a call is to be on the wall within a second. */
  readonly roundTrip: number;
  /** Links lost within an hour: one may be a router that restarts, two its neighbour. */
  readonly losses: number;
  /** Megabytes of script heap, after collection: a board that is well needs a tenth of it. */
  readonly memory: number;
  /** CSS pixels of the longer and the shorter side: Fire TV sticks, the smallest that boards are drawn for. */
  readonly longSide: number;
  readonly shortSide: number;
  /** Seconds for which an error in the page is told. */
  readonly error: number;
}

export const adviceLimits: AdviceLimits = {
  engines: { chromium: 53, webkit: 10.1, gecko: 52 },
  wakeLocks: { chromium: 84, webkit: 16.4, gecko: 126 },
  otherBuild: 600,
  roundTrip: 1_000,
  losses: 3,
  memory: 250,
  longSide: 960,
  shortSide: 540,
  error: 3_600,
};

/** What a screen last told of itself. */
interface Told {
  readonly width: number;
  readonly height: number;
  readonly secure: boolean;
  readonly audio: "none" | "unknown" | "locked" | "running" | "unsupported";
  readonly wakeLock: "unsupported" | "held" | "off" | "refused";
}

/** What is known of a screen. Figures that waver are taken over several reports, so that advice does not come and go with each. */
export interface ScreenFacts {
  readonly online: boolean;
  /** Null: the site file has no such board any more. */
  readonly mode: DisplayMode | null;
  readonly muted: boolean;
  readonly engine: Engine;
  /** Null: nothing yet, or a board of before screens reported. */
  readonly report: Told | null;
  /** Seconds since which it goes on with another build than the one that is served; 0: it doesn't. */
  readonly otherBuildFor: number;
  /** Milliseconds; null: not known. */
  readonly roundTrip: number | null;
  /** Links lost within the last hour. */
  readonly losses: number;
  /** Megabytes; null: not known. */
  readonly memory: number | null;
  /** Seconds since something last went wrong in its page; null: nothing did. */
  readonly errorAgo: number | null;
}

/**
 * What there is to mend, the most important first. Of a screen that is off nothing else is said than that, and whether it is
 * muted: what it told before may be mended by what mends this. A discreet board makes no sound, so none can be amiss.
 */
export function advise(facts: ScreenFacts, limits: AdviceLimits = adviceLimits): readonly ScreenAdvice[] {
  const sounds = facts.mode === "prominent";
  const muted = sounds && facts.muted;
  if (!facts.online) return muted ? ["offline", "muted"] : ["offline"];
  const { engine, report } = facts;
  const found: Readonly<Record<ScreenAdvice, boolean>> = {
    offline: false,
    "engine-too-old": isBelow(engine, limits.engines),
    "old-build": facts.otherBuildFor > limits.otherBuild,
    "sound-locked": sounds && report?.audio === "locked",
    "sound-unsupported": sounds && report?.audio === "unsupported",
    ...sleep(engine, report, limits),
    "slow-link": facts.roundTrip !== null && facts.roundTrip > limits.roundTrip,
    "loses-link": facts.losses >= limits.losses,
    "memory-high": facts.memory !== null && facts.memory > limits.memory,
    "too-small": report !== null && isSmall(report, limits),
    "page-error": facts.errorAgo !== null && facts.errorAgo <= limits.error,
    muted,
  };
  return screenAdvice.filter((code) => found[code]);
}

/** Why nothing keeps it awake: https would mend it only where the engine has wake locks at all. */
function sleep(engine: Engine, report: Told | null, { wakeLocks }: AdviceLimits) {
  const without = report?.wakeLock === "unsupported";
  const byHttp = without && report?.secure === false && !isBelow(engine, wakeLocks);
  return {
    "may-sleep-http": byHttp,
    "may-sleep-engine": without && !byHttp,
    "may-sleep-refused": report?.wakeLock === "refused",
  };
}

/** An engine that is not known is not below anything. */
function isBelow({ name, version }: Engine, least: AdviceLimits["engines"]): boolean {
  return name !== null && version !== null && version < least[name];
}

/** Whichever way it hangs. */
function isSmall({ width, height }: Told, { longSide, shortSide }: AdviceLimits): boolean {
  return Math.max(width, height) < longSide || Math.min(width, height) < shortSide;
}
