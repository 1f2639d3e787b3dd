import { useSignal } from "@preact/signals";
import type { TextBox } from "../../components/fields.tsx";
import { useDesk } from "../../context.ts";

/** What somebody was writing here: closed by mistake or loaded anew, it is there again. */
export function useDraft(about: string, first = ""): TextBox & { readonly forget: () => void } {
  const { huddles, me } = useDesk();
  const key = `${me.person}.${about}`;
  const text = useSignal(huddles.drafts.read(key) || first);
  return {
    get value() {
      return text.value;
    },
    set value(next: string) {
      text.value = next;
      huddles.drafts.write(key, next === first ? "" : next);
    },
    forget() {
      huddles.drafts.write(key, "");
    },
  };
}
