import { useSignal } from "@preact/signals";
import type { ActionId, AreaId, CaptureId, PersonId } from "../../../../server/domain/ids.ts";
import type { LocalDate } from "../../../../server/domain/time.ts";
import { Button } from "../../components/button.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import type { LiveMeeting } from "../../models/huddle.ts";
import { dueChoices, ownerChoices } from "../../models/huddle-due.ts";
import { newId } from "../../models/ids.ts";
import { areaChoices } from "../people-field.tsx";
import { BigText } from "./big-text.tsx";
import { Chips } from "./chips.tsx";
import { useDraft } from "./use-draft.ts";

/** So many names are in sight; the others are one tap further. */
const inSight = 7;

/** An action while standing: what, and with a tap each who and until when. */
export function CaptureAction({ live, close }: { readonly live: LiveMeeting; readonly close: () => void }) {
  const { words, view, me, times } = useDesk();
  const { capture } = words.value.huddle;
  const title = useDraft(`${live.id}.action`);
  const owner = useSignal<PersonId | null>(null);
  const everybody = useSignal(false);
  const area = useSignal<AreaId | null>(view.huddles[live.facts.huddle]?.areas[0] ?? null);
  const days = useDays(live);
  // Until the next huddle, unless somebody says otherwise: a tap less.
  const due = useSignal<LocalDate | null>(days.find(({ huddle }) => huddle)?.date ?? null);
  const fault = useSignal<string | null>(null);
  const people = ownerChoices(view, live, me.person);
  const shown = everybody.value ? people : people.slice(0, inSight);
  const add = useAdd(live);
  const press = () => {
    const said = title.value.trim();
    fault.value = said === "" ? words.value.actions.titleMissing : null;
    if (said === "" || area.value === null) return;
    add({ title: said, owner: owner.value, due: due.value, area: area.value });
    title.forget();
    close();
  };
  const areas = areaChoices(view);
  return (
    <Sheet title={words.value.actions.add} closeLabel={words.value.close} close={close}>
      <div class="form">
        <BigText label={capture.ask.action} text={title} limit={120} />
        {fault.value && <Fault>{fault.value}</Fault>}
        <Chips
          label={capture.owner}
          choices={shown.map(({ person, name, me }) => ({
            value: person,
            label: me ? capture.me : name,
          }))}
          value={owner.value}
          choose={(person) => (owner.value = person)}
          more={
            people.length > shown.length
              ? { label: capture.everybody, press: () => (everybody.value = true) }
              : undefined
          }
        />
        <Chips
          label={capture.due}
          choices={days.map(({ name, date, huddle }) => ({
            value: date,
            label: capture.dues[name],
            more:
              huddle && name !== "next"
                ? capture.dues.next
                : name === "next" || name === "week"
                  ? times.value.day(date)
                  : undefined,
          }))}
          value={due.value}
          choose={(date) => (due.value = date)}
        />
        {areas.length > 1 && (
          <Chips
            label={capture.area}
            choices={areas.map(({ value, label }) => ({ value: value as AreaId, label }))}
            value={area.value}
            choose={(id) => (area.value = id ?? area.value)}
          />
        )}
        <div class="sheet-foot">
          <Button kind="primary" press={press}>
            {capture.add}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}

function useDays({ facts }: LiveMeeting) {
  const { view, times, connection } = useDesk();
  const plan = view.huddles[facts.huddle];
  const zone = plan?.zone ?? view.site.face.zone;
  const today = times.value.localDate(connection.now.peek(), zone);
  return dueChoices(today, plan?.nextAt == null ? null : times.value.localDate(plan.nextAt, zone));
}

interface Said {
  readonly title: string;
  readonly owner: PersonId | null;
  readonly due: LocalDate | null;
  readonly area: AreaId;
}

function useAdd({ id: meeting, facts }: LiveMeeting): (said: Said) => void {
  const { act, me } = useDesk();
  return ({ title, owner, due, area }) => {
    const action = newId<ActionId>();
    const idea = facts.agenda[facts.section]?.kind === "ideas";
    const kind = idea ? "idea" : "countermeasure";
    act(
      { type: "add-action", action, title, why: null, area, owner, due, calls: [], queues: [], kind },
      title,
    );
    act({ type: "capture-action", meeting, capture: newId<CaptureId>(), action }, title);
    // What a huddle gives to somebody is agreed on: it need not wait for an answer as an idea does.
    if (!idea && owner !== null && isAtLeast(me.role, "supervisor"))
      act({ type: "stage-action", action, stage: "plan" }, title);
  };
}
