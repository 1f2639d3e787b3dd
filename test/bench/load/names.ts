/* What both sides of a bench call things. */

/** Of the screens' secrets. */
export const screens = "screen";

export function queueName(number: number): string {
  return `bench-${number}`;
}

/** As long as a secret has to be. */
export function secretOf(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(6, "0")}`.padEnd(43, "x");
}
