/** Milliseconds from `least` on, up to `more` later: each device has its own moments, and no wall does anything all at once. */
export function moment(least: number, more: number): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return least + (random / 2 ** 32) * more;
}
