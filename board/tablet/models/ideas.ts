import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import type { OpenStage } from "../../../server/domain/kaizen.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { SignedIn } from "../../../server/protocol.ts";
import type { Keep } from "./keep.ts";

/** What somebody proposed, and what became of it so far. */
export interface Idea {
  readonly id: string;
  readonly title: string;
  readonly area: string;
  readonly proposedAt: number;
  readonly answer: IdeaAnswer;
}
export type IdeaAnswer =
  | { readonly kind: "waiting" }
  | { readonly kind: "answered"; readonly stage: OpenStage }
  | { readonly kind: "done"; readonly word: string | null; readonly reached: boolean | null }
  | { readonly kind: "declined"; readonly reason: string };

/** The newest first. What was closed long ago is not in the view any more. */
export function ideasOf(view: StaffView, person: string): readonly Idea[] {
  const open = Object.entries(view.actions)
    .filter(([, { proposedById }]) => proposedById === person)
    .map(([id, { title, area, proposedAt, answeredAt, stage }]): Idea => {
      const answer: IdeaAnswer = answeredAt === null ? { kind: "waiting" } : { kind: "answered", stage };
      return { id, title, area, proposedAt, answer };
    });
  const closed = Object.entries(view.closedActions)
    .filter(([, { proposedById }]) => proposedById === person)
    .map(([id, { title, area, proposedAt, stage, reason, word, effect: came }]): Idea => {
      const answer: IdeaAnswer =
        stage === "done"
          ? { kind: "done", word, reached: came?.reached ?? null }
          : { kind: "declined", reason: reason ?? "" };
      return { id, title, area, proposedAt, answer };
    });
  return [...open, ...closed].sort((a, b) => b.proposedAt - a.proposedAt || (a.id < b.id ? -1 : 1));
}

export interface Ideas {
  readonly mine: ReadonlySignal<readonly Idea[]>;
  /** Ids of those with an answer that their person has not seen on this tablet. */
  readonly unseen: ReadonlySignal<ReadonlySet<string>>;
  /** Whoever is signed in has read the answers. */
  see(): void;
}

/** An answer is news once: another stage on the way is none. */
function keyOf({ id, answer }: Idea): string {
  return `${id} ${answer.kind}`;
}

const storedAs = "akari.ideas.";

/** Each person has their own ideas, also where several share a tablet: what was seen is kept by person. */
export function createIdeas(
  view: ReadonlySignal<StaffView | null>,
  me: ReadonlySignal<SignedIn | null>,
  keep: Keep,
): Ideas {
  const seen = signal<ReadonlySet<string>>(new Set());
  const person = computed(() => me.value?.person ?? null);
  effect(() => {
    seen.value = person.value === null ? new Set() : readSeen(keep, person.value);
  });
  const mine = computed(() =>
    view.value === null || person.value === null ? [] : ideasOf(view.value, person.value),
  );
  const news = computed(() => mine.value.filter(({ answer }) => answer.kind !== "waiting"));
  return {
    mine,
    unseen: computed(
      () => new Set(news.value.filter((idea) => !seen.value.has(keyOf(idea))).map(({ id }) => id)),
    ),
    see() {
      // What is not in the view any more need not be remembered.
      const keys = news.peek().map(keyOf);
      if (person.peek() === null || keys.every((key) => seen.peek().has(key))) return;
      seen.value = new Set(keys);
      keep.write(storedAs + person.peek(), JSON.stringify(keys));
    },
  };
}

function readSeen(keep: Keep, person: string): ReadonlySet<string> {
  try {
    const kept: unknown = JSON.parse(keep.read(storedAs + person) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.map(String) : []);
  } catch {
    return new Set();
  }
}
