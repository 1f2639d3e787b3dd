import { useEffect, useRef } from "preact/hooks";
import { Empty } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import type { Idea, IdeaAnswer } from "../../models/ideas.ts";
import { areaName, capital, dateOf } from "./names.ts";

/** What became of what whoever is signed in has proposed: taken up, done with what came of it, or declined and why. */
export function MyIdeas() {
  const { words, ideas } = useDesk();
  const says = words.value.ideas;
  // What is new stays marked while the page is looked at, and is seen once it is left.
  const fresh = useRef(new Set(ideas.unseen.peek()));
  for (const id of ideas.unseen.value) fresh.current.add(id);
  useEffect(() => ideas.see(), [ideas.unseen.value]);
  const list = ideas.mine.value;
  return (
    <section class="group">
      <div class="group-head">
        <h2>{says.title}</h2>
      </div>
      {list.length === 0 ? (
        <Empty title={says.none} more={says.noneMore} icon="actions" />
      ) : (
        <ul class="rows">
          {list.map((idea) => (
            <MyIdea key={idea.id} idea={idea} fresh={fresh.current.has(idea.id)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function MyIdea({ idea, fresh }: { readonly idea: Idea; readonly fresh: boolean }) {
  const desk = useDesk();
  const { ideas } = desk.words.value;
  const { title, area, proposedAt, answer } = idea;
  return (
    <li class={`row idea idea-${answer.kind}`}>
      <div class="action-words">
        <b>{title}</b>
        <p class="idea-answer">
          <AnswerShape kind={answer.kind} />
          <span>{useAnswerWords(idea)}</span>
          {fresh && <b class="idea-fresh">{ideas.fresh}</b>}
        </p>
        <small>
          {[areaName(desk, area), ideas.on(desk.times.value.day(dateOf(desk, proposedAt)))].join(" · ")}
        </small>
      </div>
    </li>
  );
}

/** Told apart without colour. */
const shapes: Readonly<Record<IdeaAnswer["kind"], string>> = {
  waiting: "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Z",
  answered: "M3 8h9.5M8.5 4l4 4-4 4",
  done: "M2.5 8.5l3.5 3.5 7.5-8",
  declined: "M3 3l10 10M13 3L3 13",
};

function AnswerShape({ kind }: { readonly kind: IdeaAnswer["kind"] }) {
  return (
    <svg class="mark-shape" viewBox="0 0 16 16" aria-hidden="true">
      <path d={shapes[kind]} />
    </svg>
  );
}

function useAnswerWords({ answer }: Idea): string {
  const { ideas, actions } = useDesk().words.value;
  const about = (text: string | null) => (text ? `: ${text}` : "");
  switch (answer.kind) {
    case "waiting":
      return capital(ideas.waiting);
    case "answered":
      return capital(ideas.answered(actions.stages[answer.stage]));
    case "declined":
      return `${capital(ideas.declined)}${about(answer.reason)}`;
    case "done": {
      const effect = answer.reached === null ? "" : ` · ${answer.reached ? ideas.effect : ideas.noEffect}`;
      return `${capital(ideas.done)}${effect}${about(answer.word)}`;
    }
  }
}
