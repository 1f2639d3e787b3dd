import { useSignal } from "@preact/signals";
import type { CaptureKind } from "../../../../server/domain/huddles/meeting.ts";
import type { CaptureId } from "../../../../server/domain/ids.ts";
import { Button } from "../../components/button.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import type { LiveMeeting } from "../../models/huddle.ts";
import { newId } from "../../models/ids.ts";
import { sentence } from "../../words/words.ts";
import { BigText } from "./big-text.tsx";
import { useDraft } from "./use-draft.ts";

interface Props {
  readonly live: LiveMeeting;
  readonly kind: CaptureKind;
  readonly close: () => void;
}

export function CaptureText({ live, kind, close }: Props) {
  const { words, act } = useDesk();
  const { capture } = words.value.huddle;
  const text = useDraft(`${live.id}.${kind}`);
  const fault = useSignal<string | null>(null);
  const keep = () => {
    const said = text.value.trim();
    fault.value = said === "" ? sentence(words.value, "text-missing") : null;
    if (said === "") return;
    act({ type: "capture", meeting: live.id, capture: newId<CaptureId>(), kind, text: said }, said);
    text.forget();
    close();
  };
  return (
    <Sheet title={capture.kinds[kind]} closeLabel={words.value.close} close={close}>
      <div class="form">
        <BigText label={capture.ask[kind]} text={text} limit={500} lines />
        {fault.value && <Fault>{fault.value}</Fault>}
        <div class="sheet-foot">
          <Button kind="primary" press={keep}>
            {capture.keep}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
