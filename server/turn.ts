/** Lets others have their turn before a long work goes on. By the global timer, so that whoever drives that drives this. */
export function nextTurn(): Promise<void> {
  return new Promise((turn) => setImmediate(turn));
}
