import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Fit } from "../components/fit.tsx";
import { Heading } from "../components/heading.tsx";
import { dueOf, type NamedAction } from "../models/actions.ts";
import { actionHeight } from "../models/arrange.ts";
import type { Speech } from "../words/speech.ts";

interface Props {
  /** In place of the word for them. */
  readonly title?: string | null;
  readonly actions: readonly NamedAction[];
  readonly shown: number;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

export function Actions({ title, actions, shown, now, speech }: Props) {
  const { action: words } = speech.words;
  return (
    <section class="list actions">
      <Heading title={title ?? words.title} count={actions.length > 0 ? words.open(actions.length) : ""} />
      {actions.length === 0 && <p class="list-none">{words.none}</p>}
      {actions.slice(0, shown).map((named) => (
        <Action key={named.id} named={named} now={now} speech={speech} />
      ))}
      {actions.length > shown && <p class="list-more">{words.more(actions.length - shown)}</p>}
    </section>
  );
}

interface ActionProps {
  readonly named: NamedAction;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

function Action({ named: { action }, now, speech }: ActionProps) {
  const { title, owner, due } = action;
  return (
    <ListRow title={title} below={owner ?? speech.words.action.noOwner}>
      <DueText due={due} now={now} speech={speech} />
    </ListRow>
  );
}

interface RowProps {
  readonly title: string;
  /** At its end, a line above the other. */
  readonly children: ComponentChildren;
  readonly below?: string;
}

export function ListRow({ title, children, below }: RowProps) {
  return (
    <article class="action" style={{ height: `${actionHeight}rem` }}>
      <Fit class="action-title" text={title} />
      <div class="action-side">
        {children}
        {below && <Fit class="action-owner" text={below} />}
      </div>
    </article>
  );
}

interface DueProps {
  readonly due: string | null;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

function DueText({ due, now, speech }: DueProps) {
  const { late, text } = dueOf(due, speech.localDate(now.value), speech);
  return <Fit class={`action-due ${late ? "action-late" : ""}`} text={text} />;
}
