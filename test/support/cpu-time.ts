/** Milliseconds that this process has worked for a task: that others keep the machine busy meanwhile is no part of it. */
export function cpuTime(task: () => void): number {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
