import type { ScreenAdvice } from "../../../server/domain/screen-advice.ts";
import type { audioStates, wakeLockStates } from "../../../server/protocol.ts";

/** The page of the screens on the walls. */

/** A sentence that says what to mend. `until`: when a muted screen sounds again; null where it is not known. */
export type AdviceWords = Readonly<
  Record<ScreenAdvice, string | ((facts: { readonly until: string | null }) => string)>
>;
type Named<Key extends string> = Readonly<Record<Key, string>>;

const advice: AdviceWords = {
  offline:
    "See whether it has power, is in the network, and has its browser open. It comes back by itself as soon as it reaches the server.",
  "engine-too-old":
    "Its browser is too old for boards: update the device, or connect a newer player to it; see “Hanging a screen”.",
  "old-build": "It shows an older version of the board: press Reload.",
  "sound-locked":
    "The browser keeps sound back: touch the screen once, or start its browser with --autoplay-policy=no-user-gesture-required (see “Sound”).",
  "sound-unsupported":
    "Its browser can’t play sounds, so calls are only seen here: hang this board on another device; see “Sound”.",
  "may-sleep-http":
    "It may fall asleep, because a page can’t keep it awake over http: switch off sleep and screensaver in its settings; see “Hanging a screen”.",
  "may-sleep-engine":
    "It may fall asleep, because its browser can’t keep it awake: switch off sleep and screensaver in its settings; see “Hanging a screen”.",
  "may-sleep-refused":
    "It may fall asleep, because its system refuses to stay awake: switch off power saving in its settings; see “Hanging a screen”.",
  "slow-link": "The server reaches it slowly: give it a stronger wireless signal, or a cable.",
  "loses-link": "It loses the server again and again: give it a stronger wireless signal, or a cable.",
  "memory-high": "Its page takes up too much memory: press Reload. If it comes again, restart the device.",
  "too-small":
    "Its picture is smaller than boards are made for, 960 × 540: set a higher resolution, or zoom its browser out.",
  "page-error":
    "Something went wrong in its page within the last hour: press Reload. If it comes again, report the last error.",
  muted: ({ until }) => (until ? `Somebody muted it: it sounds again at ${until}.` : "Somebody muted it."),
};

const audio: Named<(typeof audioStates)[number]> = {
  none: "none, as its board is discreet",
  unknown: "nothing has sounded yet",
  locked: "kept back by the browser",
  running: "ready",
  unsupported: "not possible",
};
const wakeLock: Named<(typeof wakeLockStates)[number]> = {
  unsupported: "by its own settings alone",
  held: "by the page",
  off: "not wanted now",
  refused: "refused by its system",
};

export const screens = {
  none: "No screens yet",
  how: [
    "Open this address in the browser of the device that hangs on the wall.",
    "It shows a code of six characters.",
    "Pair it here: type the code, give it a name, and choose its board.",
  ] as readonly string[],
  unreachable: "Other devices can’t reach this address. Take the server’s own address in the network.",
  add: "Pair a screen",
  addYes: "Pair",
  addNext: "Pair the next",
  paired: (name: string, board: string) => `${name} shows ${board}.`,
  board: "Board",
  nameHint: "TV by the window",
  removeSay: "It shows a code again, and no data.",
  modes: { prominent: "prominent", discreet: "discreet" },

  well: (count: number) => (count === 1 ? "The screen is well." : `All ${count} screens are well.`),
  toMend: (count: number, all: number) =>
    count === 1 ? `1 of ${all} needs somebody` : `${count} of ${all} need somebody`,
  fine: "Nothing to mend",
  online: "online",
  offline: (since: string) => `offline since ${since}`,
  unseen: "not seen since the start",
  /** On the calls page. */
  oneOff: (name: string, since: string) => `${name} is offline since ${since}`,
  oneUnseen: (name: string) => `${name} has not been seen since the server started`,
  manyOff: (count: number, names: string) => `${count} screens are offline: ${names}`,
  /** On the tab. */
  countOff: (count: number) => (count === 1 ? "1 screen is offline" : `${count} screens are offline`),
  advice,
  mend: "To mend",

  now: "Now",
  identify: "Identify",
  reload: "Reload",
  testSound: "Test sound",
  ordered: {
    identify: (name: string) => `${name} shows its name.`,
    reload: (name: string) => `${name} loads its page anew.`,
    "test-sound": (name: string) => `${name} plays the test sound.`,
  },
  heldBack: (name: string) => `${name} was asked to play the test sound, but its browser keeps sound back.`,
  cannot: (name: string) => `${name} is offline: it can’t do this now.`,
  sound: "Sound",
  muteHour: "Mute for 1 h",
  muteClosing: (time: string) => `Mute until closing, ${time}`,
  unmute: "Sound on again",
  soundOn: "It sounds when it is called for.",
  soundOff: (until: string) => `Muted until ${until}.`,
  nowMuted: (name: string, until: string) => `${name} is muted until ${until}.`,
  nowSounds: (name: string) => `${name} sounds again.`,
  turn: "How it hangs",
  turns: {
    "0": "Upright",
    "90": "On its left side",
    "180": "Upside down",
    "270": "On its right side",
  },
  saved: "Saved.",
  savedOffline: "Saved. The screen takes it over as soon as it is back.",

  report: "Report",
  noReport: "It has not reported yet.",
  lastReport: (time: string) => `As it was at ${time}`,
  facts: {
    system: "Device",
    engine: "Browser",
    size: "Picture",
    pixelRatio: "Pixel ratio",
    link: "Connection",
    audio: "Sound",
    wakeLock: "Kept awake",
    memory: "Memory",
    running: "Running since",
    build: "Version",
    roundTrip: "There and back",
    drops: "Lost links",
    lastError: "Last error",
  },
  audio,
  wakeLock,
  secure: "secure",
  plain: "plain http",
  notTold: "not told",
  noError: "none",
  megabytes: (count: string) => `${count} MB`,
  milliseconds: (count: string) => `${count} ms`,

  boards: "Boards",
  preview: "Preview",
  legend: "Legend for staff",
  newTab: (what: string, board: string) => `${what}: ${board}, in a new tab`,
};
