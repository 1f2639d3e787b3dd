import type { CaptureKind } from "../../../../server/domain/huddles/meeting.ts";
import { Icon, type IconName } from "../../components/icon.tsx";
import { useDesk } from "../../context.ts";
import type { LiveMeeting } from "../../models/huddle.ts";

export type Kept = CaptureKind | "action";
const kinds: readonly Kept[] = ["action", "decision", "note", "recognition", "help", "safety"];
export const keptIcons: Readonly<Record<Kept, IconName>> = {
  action: "actions",
  decision: "decision",
  note: "note",
  recognition: "recognition",
  help: "hand-over",
  safety: "safety",
};

export function isKept(text: string | undefined): text is Kept {
  return kinds.some((kind) => kind === text);
}

/** What may be kept, one tap each; what belongs to the open section stands out. */
export function CaptureBar({ live }: { readonly live: LiveMeeting }) {
  const { words, route } = useDesk();
  const { capture } = words.value.huddle;
  const open = live.facts.agenda[live.facts.section]?.kind;
  return (
    <ul class="hd-capture-bar" aria-label={capture.title}>
      {kinds.map((kind) => (
        <li key={kind}>
          <button
            type="button"
            class={kind === open || kind === "action" ? "hd-capture hd-capture-near" : "hd-capture"}
            onClick={() => route.lay("capture", kind)}
          >
            <Icon name={keptIcons[kind]} />
            <span>{capture.kinds[kind]}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
