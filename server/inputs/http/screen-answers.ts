import { z } from "zod";
import { mutedUntil, type Screen, turns } from "../../domain/devices.ts";
import { type ScreenAdvice, screenAdvice } from "../../domain/screen-advice.ts";
import { second } from "../../domain/time.ts";
import type { ScreenStanding } from "../../fleet/fleet.ts";
import { audioStates, type ScreenReport, wakeLockStates } from "../../protocol.ts";
import { id, instant, iso, isoOrNull } from "./answers.ts";

/** What the API answers of screens, field by field. */

/** What there is to mend, and how: English, for whoever reads the API; tablets say it in the site's language. */
const sentences: Readonly<Record<ScreenAdvice, string>> = {
  offline: "Nothing is heard of it. Look at its power, its network and its browser.",
  "engine-too-old":
    "Its browser is older than boards support (Chromium 53). Update it, or put a small player behind the screen.",
  "old-build": "It goes on with an older build. Reload it, and restart its browser where that does not help.",
  "sound-locked":
    "Its browser keeps sound back until somebody touches it. Touch it once, or start the browser with --autoplay-policy=no-user-gesture-required.",
  "sound-unsupported": "Its browser makes no sound. Calls are only seen there.",
  "may-sleep-http":
    "It may fall asleep: browsers keep a screen awake for https alone. Serve it by https, or switch off sleep and screensaver on the device.",
  "may-sleep-engine":
    "It may fall asleep: its browser can't keep a screen awake. Switch off sleep and screensaver on the device.",
  "may-sleep-refused": "It may fall asleep: the system refuses to stay awake. Look at its power saving.",
  "slow-link": "The way there and back takes more than a second. Look at its network, most of all at Wi-Fi.",
  "loses-link":
    "It lost its link three times or more within an hour. Look at its network, most of all at Wi-Fi.",
  "memory-high": "Its page holds more than 250 MB. Reload it, and report it where that comes back.",
  "too-small": "Its page is smaller than 960 × 540. Show it in full screen, without zoom.",
  "page-error": "Something went wrong in its page within the last hour. The last error tells more.",
  muted: "Its sound is off for a time.",
};

const advice = z.object({
  code: z.enum(screenAdvice).meta({ description: "Stable: for programs" }),
  sentence: z.string(),
});

const report = z.object({
  at: instant.meta({ description: "When it told this" }),
  agent: z.string().meta({ description: "As the browser calls itself" }),
  system: z
    .string()
    .nullable()
    .meta({ examples: ["Samsung Tizen 6.5"] }),
  engine: z.enum(["chromium", "webkit", "gecko"]).nullable(),
  version: z
    .number()
    .nullable()
    .meta({ description: "Of the engine; of WebKit that of Safari", examples: [85] }),
  width: z.number().meta({ description: "CSS pixels" }),
  height: z.number(),
  pixelRatio: z.number(),
  secure: z
    .boolean()
    .meta({ description: "Whether the page is one that the browser trusts: https, or this very machine" }),
  audio: z.enum(audioStates),
  wakeLock: z.enum(wakeLockStates),
  memoryMb: z.number().nullable().meta({ description: "Script heap; null where the engine does not tell" }),
  loadedAt: instant.meta({ description: "When its page was loaded" }),
  build: z.string().nullable(),
  roundTripMs: z.number().nullable(),
  drops: z.number().meta({ description: "How often it lost its link since its page was loaded" }),
  dropsLastHour: z.number(),
  reducedMotion: z.boolean(),
  lastError: z.object({ text: z.string(), at: instant }).nullable(),
});

export const screenAnswer = z.object({
  id,
  name: z.string(),
  board: id,
  connected: z
    .boolean()
    .meta({ description: "Whether a socket of it is open, also one on which nothing comes any more" }),
  online: z.boolean().meta({ description: "Whether it was heard within the last 12 s" }),
  seenAt: instant
    .nullable()
    .meta({ description: "When it was last heard; null: not since the server was started" }),
  mutedUntil: instant.nullable(),
  turn: z.literal(turns).meta({ description: "Degrees, clockwise" }),
  advice: z.array(advice).meta({ description: "What there is to mend, the most important first" }),
  report: report
    .nullable()
    .meta({ description: "What it last told of itself; null: nothing since the server was started" }),
  pairedAt: instant,
});

export function answerScreen(screen: Screen, standing: ScreenStanding, now: number) {
  const { name, board, pairedAt, turn } = screen;
  const { connected, online, seenAt, advice } = standing;
  return {
    id: screen.id,
    name,
    board,
    connected,
    online,
    seenAt: isoOrNull(seenAt),
    mutedUntil: isoOrNull(mutedUntil(screen, now)),
    turn,
    advice: advice.map((code) => ({ code, sentence: sentences[code] })),
    report: standing.report && answerReport(standing.report, standing),
    pairedAt: iso(pairedAt),
  } satisfies z.input<typeof screenAnswer>;
}

function answerReport(told: ScreenReport, { engine, losses, reportedAt }: ScreenStanding) {
  const { memory, uptime, roundTrip, lastError, ...same } = told;
  const at = reportedAt ?? 0;
  return {
    ...same,
    at: iso(at),
    system: engine.system,
    engine: engine.name,
    version: engine.version,
    memoryMb: memory,
    loadedAt: iso(past(at, uptime)),
    roundTripMs: roundTrip,
    dropsLastHour: losses,
    lastError: lastError && { text: lastError.text, at: iso(past(at, lastError.ago)) },
  } satisfies z.input<typeof report>;
}

/** So many seconds before; what can't be is not believed. */
function past(at: number, seconds: number): number {
  return Math.max(0, Math.round(at - seconds * second));
}
