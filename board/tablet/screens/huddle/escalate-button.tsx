import type { EscalatedItem } from "../../../../server/domain/huddles/escalations.ts";
import { Icon } from "../../components/icon.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import { aboutOf } from "../../models/huddle-escalations.ts";

interface Props {
  readonly item: EscalatedItem;
  /** In the site's words; for a topic, what it is called unless somebody says it otherwise. */
  readonly what: string;
}

/** On whatever can't be settled here: one tier up. */
export function EscalateButton({ item, what }: Props) {
  const { words, route, me, huddles } = useDesk();
  const { escalate } = words.value.huddle;
  if (!isAtLeast(me.role, "supervisor")) return null;
  const press = () => {
    if (item.kind === "topic") huddles.drafts.write(`${me.person}.escalate.topic.what`, what.slice(0, 120));
    route.lay("escalate", aboutOf(item));
  };
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={escalate.escalateWhich(what)}
      title={escalate.escalate}
      onClick={press}
    >
      <Icon name="up" />
    </button>
  );
}
