import type { KaizenAction } from "../domain/kaizen.ts";
import type { Session } from "../domain/people.ts";
import { recurrencesOf } from "../domain/returning.ts";
import type { SavedState } from "../domain/saved-state.ts";
import type { Token } from "../domain/tokens.ts";
import { type OlderCall, whole } from "../history/older-calls.ts";

/** What the first version kept in a snapshot, before calls had a trail, rules watched levels and people were on shift. */
export interface StateOfFormat1 extends Pick<SavedState, "people" | "devices"> {
  readonly calls: readonly OlderCall[];
  readonly actions: readonly Without<KaizenAction, "origin">[];
  readonly sessions: readonly Omit<Session, "locked">[];
  readonly tokens: readonly Omit<Token, "place">[];
}
type Without<One, Key extends string> = One extends unknown ? Omit<One, Key> : never;

/** The same as it is kept today. Entries of the journal need nothing: what they don't say is as it was. */
export function upgraded({ calls, actions, sessions, tokens, ...same }: StateOfFormat1): SavedState {
  const today = calls.map(whole);
  return {
    ...same,
    calls: today,
    causes: [],
    recurrences: [...recurrencesOf(today).values()],
    rules: [],
    shelf: [],
    shifts: [],
    actions: actions.map((action): KaizenAction => ({ ...action, origin: null })),
    sessions: sessions.map((session) => ({ ...session, locked: false })),
    tokens: tokens.map((token) => ({ ...token, place: null })),
  };
}
