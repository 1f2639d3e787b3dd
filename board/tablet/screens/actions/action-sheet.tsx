import { useSignal } from "@preact/signals";
import { Button } from "../../components/button.tsx";
import { Choices } from "../../components/choices.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Unsent } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import { type ActionRow, stages } from "../../models/actions.ts";
import { ActionTools } from "./action-tools.tsx";
import { DueChoice } from "./due-choice.tsx";
import { History } from "./history.tsx";
import { Links } from "./links.tsx";
import { Due, Marks } from "./marks.tsx";
import { MeasureFacts } from "./measure-facts.tsx";
import { OwnerChoice } from "./owner-choice.tsx";

/** One action: all that is known of it. What is changed here is changed at once, each by itself. */
export function ActionSheet({ row }: { readonly row: ActionRow }) {
  const { words, route, me } = useDesk();
  const { action } = row;
  const may = isAtLeast(me.role, "supervisor");
  return (
    <Sheet title={action.title} closeLabel={words.value.close} close={route.close} wide="action">
      <div class="action-main">
        <Head row={row} />
        {may ? <Changes row={row} /> : <Facts row={row} />}
        <MeasureFacts row={row} may={may} />
        <Links row={row} may={may} />
      </div>
      <div class="action-aside">
        {may && <ActionTools row={row} />}
        {!may && <p class="faint">{words.value.actions.only}</p>}
        <History row={row} />
      </div>
      {may && (
        <div class="sheet-foot action-foot">
          <Button press={() => route.turn("decline", row.id)}>{words.value.actions.decline}</Button>
          <Button kind="primary" press={() => route.turn("finish", row.id)}>
            {words.value.actions.done}
          </Button>
        </div>
      )}
    </Sheet>
  );
}

function Head({ row }: { readonly row: ActionRow }) {
  const { words, view, times } = useDesk();
  const { action, unsent } = row;
  const { actions, outbox } = words.value;
  const day = times.value.date(action.proposedAt, view.site.face.zone);
  const by =
    action.proposedBy === null ? actions.proposedOn(day) : actions.proposedBy(action.proposedBy, day);
  return (
    <div class="action-head">
      <p class="faint">
        {[actions.kinds[action.kind], view.areas[action.area]?.name, action.origin ? null : by]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {action.why && <p class="action-why">{action.why}</p>}
      <Origin row={row} />
      <Marks row={row} />
      {unsent && <Unsent words={outbox.unsent} />}
    </div>
  );
}

/** The cause that kept returning, where the server proposed it. */
function Origin({ row }: { readonly row: ActionRow }) {
  const { words } = useDesk();
  const { origin } = row.action;
  if (!origin) return null;
  const days = Math.round(origin.within / 86_400);
  return (
    <p class="origin">
      {words.value.origin.returning(origin.cause, origin.count, days)} · {origin.label}, {origin.areaName}
    </p>
  );
}

function Changes({ row }: { readonly row: ActionRow }) {
  const { words, act } = useDesk();
  const { action, id } = row;
  const { actions } = words.value;
  const early = useSignal("");
  return (
    <div class="form">
      <Choices
        label={actions.stage}
        choices={stages.map((value) => ({ value, label: actions.stages[value] }))}
        value={action.stage}
        choose={(stage) => act({ type: "stage-action", action: id, stage }, action.title)}
      />
      <OwnerChoice
        owner={action.ownerId}
        role={action.role}
        choose={(owner, role) => act({ type: "assign-action", action: id, owner, role }, action.title)}
      />
      <DueChoice
        area={action.area}
        due={action.due}
        choose={(due) => act({ type: "due-action", action: id, due }, action.title)}
        early={early}
      />
    </div>
  );
}

/** For those who read. */
function Facts({ row }: { readonly row: ActionRow }) {
  const { words } = useDesk();
  const { action } = row;
  const { actions } = words.value;
  return (
    <dl class="facts">
      <dt>{actions.stage}</dt>
      <dd>{actions.stages[action.stage]}</dd>
      <dt>{actions.owner}</dt>
      <dd>{action.owner ?? actions.noOwner}</dd>
      <dt>{actions.due}</dt>
      <dd>
        <Due row={row} />
      </dd>
    </dl>
  );
}
