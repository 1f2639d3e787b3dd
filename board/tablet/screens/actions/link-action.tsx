import { useSignal } from "@preact/signals";
import type { CallId, CallTypeId, CauseId, QueueId } from "../../../../server/domain/ids.ts";
import { ManyChoices } from "../../components/choices.tsx";
import { useDesk } from "../../context.ts";
import type { ActionRow } from "../../models/actions.ts";
import { linkChoices } from "../../models/links.ts";
import { ChangeSheet } from "./change-sheet.tsx";

/** Which calls, causes and queues it came from: those of the day, and those that are linked already. */
export function LinkAction({ row }: { readonly row: ActionRow }) {
  const { words, route, act, view, times } = useDesk();
  const { actions, save } = words.value;
  const { action, id } = row;
  const calls = useSignal<readonly string[]>(action.callIds);
  const queues = useSignal<readonly string[]>(action.queues);
  const causes = useSignal<readonly string[]>(
    action.causes.map(({ callType, cause }) => `${callType}/${cause}`),
  );
  const choices = linkChoices(view, action, (instant, area) =>
    times.value.moment(instant, view.areas[area]?.zone ?? view.site.face.zone),
  );
  const send = () => {
    const command = {
      calls: calls.value as readonly CallId[],
      queues: queues.value as readonly QueueId[],
      causes: causes.value.map((key) => {
        const [callType = "", cause = ""] = key.split("/");
        return { callType: callType as CallTypeId, cause: cause as CauseId };
      }),
    };
    act({ type: "link-action", action: id, ...command }, action.title);
    route.turn("show", id);
  };
  return (
    <ChangeSheet row={row} title={actions.links} save={save} fault={null} send={send}>
      {choices.calls.length > 0 && (
        <ManyChoices
          label={actions.linkCalls}
          choices={choices.calls}
          values={calls.value}
          change={(values) => (calls.value = values)}
        />
      )}
      <ManyChoices
        label={actions.linkQueues}
        choices={choices.queues}
        values={queues.value}
        change={(values) => (queues.value = values)}
      />
      <ManyChoices
        label={actions.linkCauses}
        choices={choices.causes}
        values={causes.value}
        change={(values) => (causes.value = values)}
      />
    </ChangeSheet>
  );
}
