import { setTimeout as pause } from "node:timers/promises";

/** Whether something comes true within so many ms; generous, for a loaded machine is slow, not wrong. */
export async function until(ready: () => boolean | Promise<boolean>, patience = 20_000): Promise<boolean> {
  const end = performance.now() + patience;
  while (!(await ready())) {
    if (performance.now() > end) return false;
    await pause(50);
  }
  return true;
}
