import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { MyCall } from "../../../server/domain/views/my-calls.ts";
import { Sheet } from "../components/sheet.tsx";
import { Empty, Fault } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import type { Problem } from "../models/api.ts";
import { aboutCall } from "../models/calls.ts";
import { sentence, type Words } from "../words/words.ts";

/** Over HTTP, instants are texts. */
type Told = Omit<MyCall, "raisedAt" | "settledAt"> & { readonly raisedAt: string };

/** Whoever reported something is told what came of it: the cause, the remark, and what is done about it. */
export function MyCalls() {
  const { words, ask, route } = useDesk();
  const told = useSignal<readonly Told[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    void ask<readonly Told[]>("GET", "calls/mine").then((reply) => {
      if (reply.ok) told.value = reply.value;
      else problem.value = reply.problem;
    });
  }, [ask, told, problem]);
  const { mine, close, loading } = words.value;
  return (
    <Sheet title={mine.title} closeLabel={close} close={route.close}>
      {problem.value && <Fault>{sentence(words.value, problem.value.code)}</Fault>}
      {told.value === null && !problem.value && <p class="faint">{loading}</p>}
      {told.value?.length === 0 && <Empty title={mine.none} icon="calls" />}
      {told.value && told.value.length > 0 && (
        <ul class="rows">
          {told.value.map((call) => (
            <Mine key={call.id} call={call} />
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function Mine({ call }: { readonly call: Told }) {
  const { words, times, view } = useDesk();
  const { mine, calls, actions } = words.value;
  const raised = times.value.moment(Date.parse(call.raisedAt), view.site.face.zone);
  const outcome = call.cause === null ? mine.states[call.state] : calls.cause(call.cause);
  return (
    <li class="row mine">
      <b>{aboutCall(call)}</b>
      <p>{outcome}</p>
      {call.remark && <p class="call-note">{call.remark}</p>}
      {call.actions.map(({ id, title, stage, reason }) => (
        <p key={id} class="mine-action">
          {mine.action(title, stageName(actions, stage))}
          {reason && <span class="faint"> · {mine.reason(reason)}</span>}
        </p>
      ))}
      <small class="faint">
        {[raised, call.joined && mine.joined, call.settledBy && calls.settledBy(call.settledBy)]
          .filter(Boolean)
          .join(" · ")}
      </small>
    </li>
  );
}

function stageName(actions: Words["actions"], stage: MyCall["actions"][number]["stage"]): string {
  if (stage === "done") return actions.leavingDone;
  return stage === "declined" ? actions.leavingDeclined : actions.stages[stage];
}
