import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../components/button.tsx";
import { type Desk, useDesk } from "../../context.ts";
import { type ActionDetail, type ActionStep, isStage } from "../../models/action-detail.ts";
import { type ActionRow, stages } from "../../models/actions.ts";
import { sentence } from "../../words/words.ts";
import { useAnswer } from "../review/answer.tsx";
import { actorName, capital } from "../review/names.ts";

/** So many are in sight before somebody asks for all. */
const few = 6;

/** Who changed what, and when: the newest first. */
export function History({ row }: { readonly row: ActionRow }) {
  const desk = useDesk();
  const { actions } = desk.words.value;
  const answer = useAnswer<ActionDetail>(`actions/${encodeURIComponent(row.id)}`);
  const all = useSignal(false);
  useFresh(row, answer.reload);
  const steps = [...(answer.value?.history ?? [])].reverse();
  const shown = all.value ? steps : steps.slice(0, few);
  return (
    <section class="action-history">
      <h3>{actions.history}</h3>
      {answer.value === null && answer.problem && (
        <p class="faint">
          {row.unsent ? actions.historyLater : sentence(desk.words.value, answer.problem.code)}
        </p>
      )}
      <ol class="steps">
        {shown.map((step, place) => (
          <li key={steps.length - place}>
            <time dateTime={step.at}>
              {desk.times.value.moment(Date.parse(step.at), desk.view.site.face.zone)}
            </time>
            <span>{stepWords(desk, step)}</span>
          </li>
        ))}
      </ol>
      {shown.length < steps.length && (
        <Button kind="quiet" press={() => (all.value = true)}>
          {actions.wholeHistory(steps.length)}
        </Button>
      )}
    </section>
  );
}

/** Whenever the action is another one than before, so is its history. */
function useFresh({ action, unsent }: ActionRow, reload: () => void): void {
  const first = useRef(true);
  const state = unsent ? "unsent" : JSON.stringify(action);
  useEffect(() => {
    if (!first.current && !unsent) reload();
    first.current = false;
  }, [state]);
}

function stepWords(desk: Desk, { type, by, to, person }: ActionStep): string {
  const { view, times, words } = desk;
  const { steps, stages: stageNames } = words.value.actions;
  const { somebody } = words.value.review.detail;
  const who = capital(actorName(desk, by));
  switch (type) {
    case "action-staged":
      return steps.staged(who, isStage(to, stages) ? stageNames[to] : (to ?? ""));
    case "action-assigned":
      return steps.owned(who, person === null ? to : view.people[person]?.name || somebody);
    case "action-due":
      return to === null ? steps.undue(who) : steps.due(who, times.value.day(to));
    case "action-edited":
      return to === null ? steps.edited(who) : steps.retitled(who, to);
    case "action-measured":
      return to === null ? steps.unmeasured(who) : steps.measured(who);
    case "action-blocked":
      return steps.blocked(who, to ?? "");
    case "action-done":
      return to === null ? steps.done(who) : steps.doneWith(who, to);
    case "action-declined":
      return steps.declined(who, to ?? "");
    case "action-added":
      return steps.added(who);
    case "action-linked":
      return steps.linked(who);
    case "action-links-set":
      return steps.linksSet(who);
    case "action-unblocked":
      return steps.unblocked(who);
  }
}
