/** Milliseconds below a limit, other ones on each screen: a hall of them does not ask its server all at once. */
export function jitter(limit: number): number {
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
  return (random / 2 ** 32) * limit;
}
