/** Milliseconds on this device's monotonic clock. The only place that reads it. */
export function monotonic(): number {
  return performance.now();
}
