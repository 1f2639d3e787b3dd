import { useSignal } from "@preact/signals";
import type { TextBox } from "../../components/fields.tsx";
import { draftOf, keepDraft } from "../../models/drafts.ts";

/** A text of an action's sheet that survives the sheet. */
export function useDraft(sheet: string, action: string): TextBox {
  const text = useSignal(draftOf(sheet, action));
  return {
    get value() {
      return text.value;
    },
    set value(next: string) {
      text.value = next;
      keepDraft(sheet, action, next);
    },
  };
}
