/** What was written for an action and is not taken yet: a sheet that is closed, or a rule that says no, loses none of it. */
const drafts = new Map<string, string>();

export function draftOf(sheet: string, action: string): string {
  return drafts.get(`${sheet} ${action}`) ?? "";
}

/** Kept for this load of the page. */
export function keepDraft(sheet: string, action: string, text: string): void {
  if (text === "") drafts.delete(`${sheet} ${action}`);
  else drafts.set(`${sheet} ${action}`, text);
}
