/** What a screen keeps over a reload. Where the browser keeps nothing, nothing is known. */

export function recall(key: string): string {
  try {
    return localStorage.getItem(key) || "";
  } catch {
    return "";
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // as on the first day, then
  }
}
