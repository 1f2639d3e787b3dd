/** The tablet in somebody's hand: shifts, ringing, the lock, light and dark. */

export const shift = {
  title: "On shift",
  who: "Who is on shift",
  none: "Nobody is on shift.",
  me: "I’m on shift for",
  start: "Begin the shift",
  change: "Change the areas",
  end: "End the shift",
  line: (names: string) => `On shift: ${names}`,
  badge: "on shift",
  choose: "Please choose at least one area.",
  say: "Whoever is on shift is called first.",
} as const;

export const ringing = {
  one: "Help is needed",
  more: (count: number) => `${count} calls ring`,
  silence: "Silence",
  off: "Sound is off. Tap to switch it on.",
  none: "This browser can’t make a sound.",
  quiet: "Quiet hours: nothing rings.",
  news: (what: string, where: string) => `New call: ${what}, ${where}`,
} as const;

export const lock = {
  title: "Locked",
  now: "Lock the tablet",
  pin: (name: string) => `PIN of ${name}`,
  enter: "Unlock",
  else: "Somebody else",
  back: "Back",
  open: (count: number) =>
    count === 0 ? "No open calls" : count === 1 ? "1 open call" : `${count} open calls`,
  urgent: { 1: "The most urgent can wait a little", 2: "The most urgent: soon", 3: "The most urgent: now" },
  noLine: "Unlocking needs the server, and it does not answer.",
  waiting: (count: number) =>
    count === 1 ? "1 entry is sent after unlocking." : `${count} entries are sent after unlocking.`,
} as const;

export const look = {
  label: "Appearance",
  choices: { device: "Like the device", light: "Light", dark: "Dark" },
} as const;
