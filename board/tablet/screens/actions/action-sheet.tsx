import { useSignal } from "@preact/signals";
import type { StaffAction } from "../../../server/domain/views/staff-actions.ts";
import { Button } from "../components/button.tsx";
import { Choices } from "../components/choices.tsx";
import { TextField } from "../components/fields.tsx";
import { Sheet } from "../components/sheet.tsx";
import { Fault } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { isAtLeast } from "../models/access.ts";
import { type ActionRow, stages } from "../models/actions.ts";
import { sentence } from "../words/words.ts";
import { OwnerField, ownerOf } from "./people-field.tsx";

/** One action: each change is made at once, by itself. */
export function ActionSheet({ row }: { readonly row: ActionRow }) {
  const { words, route, act, me, view } = useDesk();
  const { actions, close } = words.value;
  const { action, id } = row;
  const declining = useSignal(false);
  const facts = [view.areas[action.area]?.name, action.owner ?? actions.noOwner].filter(Boolean).join(" · ");
  const finish = () => {
    act({ type: "finish-action", action: id }, action.title);
    route.close();
  };
  const due = {
    get value() {
      return action.due ?? "";
    },
    set value(day: string) {
      if (day !== (action.due ?? "")) act({ type: "due-action", action: id, due: day || null }, action.title);
    },
  };
  return (
    <Sheet title={action.title} closeLabel={close} close={route.close}>
      {action.why && <p>{action.why}</p>}
      <p class="faint">{facts}</p>
      <Origin action={action} />
      {!isAtLeast(me.role, "supervisor") && <p class="faint">{actions.only}</p>}
      {isAtLeast(me.role, "supervisor") && (
        <div class="form">
          <Choices
            label={actions.stage}
            choices={stages.map((value) => ({ value, label: actions.stages[value] }))}
            value={action.stage}
            choose={(stage) => act({ type: "stage-action", action: id, stage }, action.title)}
          />
          <div class="form-pair">
            <OwnerField
              owner={action.ownerId ?? ""}
              choose={(owner) =>
                act({ type: "assign-action", action: id, owner: ownerOf(owner) }, action.title)
              }
            />
            <TextField label={actions.due} text={due} kind="date" />
          </div>
          {declining.value ? (
            <Decline row={row} />
          ) : (
            <div class="sheet-foot">
              <Button press={() => (declining.value = true)}>{actions.decline}</Button>
              <Button kind="primary" press={finish}>
                {actions.done}
              </Button>
            </div>
          )}
        </div>
      )}
    </Sheet>
  );
}

/** The cause that kept returning, where the server proposed it; and how many calls speak for it. */
function Origin({ action: { origin, calls } }: { readonly action: StaffAction }) {
  const { words } = useDesk();
  const { origin: said } = words.value;
  if (!origin && calls === 0) return null;
  const parts = [
    origin && said.returning(origin.cause, origin.count, Math.round(origin.within / secondsOfDay)),
    origin && `${origin.label}, ${origin.areaName}`,
    calls > 0 && said.calls(calls),
  ];
  return <p class="origin">{parts.filter(Boolean).join(" · ")}</p>;
}

const secondsOfDay = 86_400;

/** The person who proposed it gets an answer: a decline has a reason. */
function Decline({ row }: { readonly row: ActionRow }) {
  const { words, route, act } = useDesk();
  const { actions } = words.value;
  const reason = useSignal("");
  const fault = useSignal<string | null>(null);
  const decline = () => {
    const said = reason.value.trim();
    fault.value = said === "" ? sentence(words.value, "reason-missing") : null;
    if (said === "") return;
    act({ type: "decline-action", action: row.id, reason: said }, row.action.title);
    route.close();
  };
  return (
    <div class="form">
      <TextField label={actions.reason} hint={actions.reasonHint} text={reason} limit={500} />
      {fault.value && <Fault>{fault.value}</Fault>}
      <div class="sheet-foot">
        <Button kind="danger" press={decline}>
          {actions.decline}
        </Button>
      </div>
    </div>
  );
}
