import { useSignal } from "@preact/signals";
import type { EscalatedItem } from "../../../../server/domain/huddles/escalations.ts";
import type { AreaId, EscalationId, HuddleId } from "../../../../server/domain/ids.ts";
import { Button } from "../../components/button.tsx";
import { SelectField, TextField } from "../../components/fields.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import type { LiveMeeting } from "../../models/huddle.ts";
import { aboutOf, factsOf, fromChoices, itemOf } from "../../models/huddle-escalations.ts";
import { newId } from "../../models/ids.ts";
import { areaChoices } from "../people-field.tsx";
import { BigText } from "./big-text.tsx";
import { useDraft } from "./use-draft.ts";

interface FromProps {
  /** As the address says it: "action:3f…", "call:…", "topic". */
  readonly about: string | null;
  /** The huddle in which it came up. */
  readonly at?: LiveMeeting;
  readonly close: () => void;
}

export function EscalateFrom({ about, at, close }: FromProps) {
  const { view } = useDesk();
  const item = itemOf(about);
  const { title, area } = factsOf(view, item);
  return (
    <EscalateSheet key={about} item={item} title={title} area={area} at={at?.facts.huddle} close={close} />
  );
}

interface Props {
  readonly item: EscalatedItem;
  /** What it is called, unless somebody says it otherwise. */
  readonly title: string;
  /** Whose it is; null: the first of the huddle, or of the site. */
  readonly area: AreaId | null;
  /** The huddle in which it came up. */
  readonly at?: HuddleId | undefined;
  readonly close: () => void;
}

/** Takes something that can't be settled to the next tier, with the reason. */
export function EscalateSheet({ item, title, area, at, close }: Props) {
  const { words, view, act, saying } = useDesk();
  const { escalate } = words.value.huddle;
  const about = aboutOf(item);
  const what = useDraft(`escalate.${about}.what`, title);
  const why = useDraft(`escalate.${about}.why`);
  const first = area ?? (at && view.huddles[at]?.areas[0]) ?? areaChoices(view)[0]?.value ?? "";
  const where = useSignal(first as AreaId);
  const tiers = fromChoices(view, where.value, at ?? null);
  const chosen = useSignal<HuddleId | null>(null);
  const from = tiers.find(({ id }) => id === chosen.value) ?? tiers.find(({ to }) => to !== null) ?? tiers[0];
  const fault = useSignal<string | null>(null);
  const send = () => {
    const name = what.value.trim();
    const reason = why.value.trim();
    fault.value = name === "" ? escalate.whatMissing : reason === "" ? escalate.whyMissing : null;
    if (fault.value !== null || !from?.to) return;
    const escalation = newId<EscalationId>();
    act({ type: "escalate", escalation, from: from.id, item, title: name, reason, area: where.value }, name);
    what.forget();
    why.forget();
    close();
    const { to } = from;
    saying.say(() => escalate.sent(to));
  };
  return (
    <Sheet title={escalate.title} closeLabel={words.value.close} close={close}>
      <div class="form">
        <TextField label={escalate.what} text={what} limit={120} focus={title === "" && what.value === ""} />
        <BigText
          label={escalate.why}
          text={why}
          limit={500}
          lines
          hint={escalate.whyHint}
          focus={what.value !== ""}
        />
        <div class="form-pair">
          {tiers.length > 1 && from && (
            <SelectField
              label={escalate.from}
              choices={tiers.map(({ id, name }) => ({ value: id, label: name }))}
              value={from.id}
              choose={(id) => (chosen.value = id)}
            />
          )}
          {item.kind === "topic" && (
            <SelectField
              label={escalate.area}
              choices={areaChoices(view).map(({ value, label }) => ({ value: value as AreaId, label }))}
              value={where.value}
              choose={(id) => (where.value = id)}
            />
          )}
        </div>
        <p class={from?.to ? "hd-to" : "fault"}>{from?.to ? escalate.to(from.to) : escalate.noNext}</p>
        {fault.value && <Fault>{fault.value}</Fault>}
        <div class="sheet-foot">
          <Button kind="primary" press={send} disabled={!from?.to}>
            {escalate.escalate}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
