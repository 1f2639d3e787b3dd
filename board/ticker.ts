/** Ticks in a real second, at most: where simulated time runs fast, its seconds are skipped. */
const fastest = 250;

/** Real ms until the next whole second of server time, so that all boards of a wall turn over together. */
export function nextTick(serverNow: number, speed: number): number {
  const rest = 1_000 - (((serverNow % 1_000) + 1_000) % 1_000);
  return Math.max(rest / speed, speed > 1 ? fastest : 0);
}
