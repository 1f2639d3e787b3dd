import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Button } from "../../components/button.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Empty, Fault, Unsent } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import { type EscalationRow, nextOf } from "../../models/huddle-escalations.ts";
import { BigText } from "./big-text.tsx";
import { useDraft } from "./use-draft.ts";
import { useEscalations } from "./use-huddles.ts";

/** One thing that went up: its way, its reason, and the answer, which is given here. */
export function EscalationSheet({ id, close }: { readonly id: string; readonly close: () => void }) {
  const { words } = useDesk();
  const row = useEscalations().find((one) => one.id === id);
  const { refusals } = words.value;
  return (
    <Sheet
      title={row?.escalation.title ?? words.value.huddle.sections.escalations}
      closeLabel={words.value.close}
      close={close}
    >
      {row ? (
        <Body row={row} close={close} />
      ) : (
        <Empty
          title={typeof refusals["unknown-escalation"] === "string" ? refusals["unknown-escalation"] : ""}
        />
      )}
    </Sheet>
  );
}

function Body({ row, close }: { readonly row: EscalationRow; readonly close: () => void }) {
  const { words, view, times, me } = useDesk();
  const { huddle, outbox } = words.value;
  const { escalate } = huddle;
  const { escalation } = row;
  const zone = view.areas[escalation.area]?.zone ?? view.site.face.zone;
  const by = escalation.byId === null ? null : (view.people[escalation.byId]?.name ?? null);
  const facts = [escalation.areaName, by, times.value.moment(escalation.raisedAt, zone)];
  return (
    <>
      <p class="faint">{facts.filter(Boolean).join(" · ")}</p>
      <dl class="hd-facts">
        <Fact name={escalate.path}>{escalation.path.join(" → ")}</Fact>
        <Fact name={escalate.reason}>{escalation.reason}</Fact>
        {escalation.answer !== null && (
          <Fact name={escalation.answeredBy ? escalate.answered(escalation.answeredBy) : escalate.answer}>
            <b>{escalation.answer}</b>
          </Fact>
        )}
      </dl>
      {row.unsent && <Unsent words={outbox.unsent} />}
      {escalation.answer === null && isAtLeast(me.role, "supervisor") && <Reply row={row} close={close} />}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Reply({ row, close }: { readonly row: EscalationRow; readonly close: () => void }) {
  const { words, view, act } = useDesk();
  const { escalate } = words.value.huddle;
  const { escalation, id } = row;
  const text = useDraft(`answer.${id}`);
  const fault = useSignal<string | null>(null);
  const next = nextOf(view, escalation.at);
  const said = (missing: string, then: (words: string) => void) => () => {
    const given = text.value.trim();
    fault.value = given === "" ? missing : null;
    if (given === "") return;
    then(given);
    text.forget();
    close();
  };
  const answer = said(escalate.answerMissing, (words) =>
    act({ type: "answer-escalation", escalation: id, answer: words }, escalation.title),
  );
  const further = said(escalate.whyMissing, (reason) =>
    act({ type: "escalate-further", escalation: id, reason }, escalation.title),
  );
  const withdraw = () => {
    act({ type: "withdraw-escalation", escalation: id }, escalation.title);
    close();
  };
  return (
    <div class="form">
      <BigText label={escalate.answer} text={text} limit={500} lines hint={escalate.answerHint} />
      {fault.value && <Fault>{fault.value}</Fault>}
      <div class="sheet-foot">
        <Button kind="quiet" press={withdraw}>
          {escalate.withdraw}
        </Button>
        {next !== null && (
          <Button press={further}>{escalate.furtherTo(view.huddles[next]?.name ?? next)}</Button>
        )}
        <Button kind="primary" press={answer}>
          {escalate.reply}
        </Button>
      </div>
    </div>
  );
}
