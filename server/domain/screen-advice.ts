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
