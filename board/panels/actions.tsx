import type { ReadonlySignal } from "@preact/signals";
import { Fit } from "../components/fit.tsx";
import { dueOf, type NamedAction } from "../models/actions.ts";
import { actionHeight } from "../models/arrange.ts";
import type { Speech } from "../words/speech.ts";

interface Props {
  readonly actions: readonly NamedAction[];
  readonly shown: number;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

export function Actions({ actions, shown, now, speech }: Props) {
  const { action: words } = speech.words;
  return (
    <section class="list actions">
      <h2 class="list-title">
        <span>{words.title}</span>
        {actions.length > 0 && <span class="list-count">{words.open(actions.length)}</span>}
      </h2>
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
  const owner = action.owner ?? speech.words.action.noOwner;
  return (
    <article class="action" style={{ height: `${actionHeight}rem` }}>
      <Fit class="action-title" text={action.title} />
      <div class="action-side">
        <DueText due={action.due} now={now} speech={speech} />
        <Fit class="action-owner" text={owner} />
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
