import { useDesk } from "../../context.ts";
import type { LiveMeeting } from "../../models/huddle.ts";
import { CaptureAction } from "./capture-action.tsx";
import { isKept } from "./capture-bar.tsx";
import { CaptureText } from "./capture-text.tsx";
import { EscalateFrom } from "./escalate.tsx";
import { EscalationSheet } from "./escalation-sheet.tsx";
import { KpiSheet } from "./kpi-sheet.tsx";

/** What lies over the page of a huddle, by the address: "…/capture/note", "…/escalate/action:3f…". */
export function Over({ live }: { readonly live: LiveMeeting }) {
  const { route } = useDesk();
  const [sheet, about] = route.over.value;
  const { close } = route;
  switch (sheet) {
    case "capture":
      if (!isKept(about) || live.facts.endedAt !== null) return null;
      return about === "action" ? (
        <CaptureAction live={live} close={close} />
      ) : (
        <CaptureText key={about} live={live} kind={about} close={close} />
      );
    case "escalate":
      return <EscalateFrom about={about ?? null} at={live} close={close} />;
    case "escalation":
      return about ? <EscalationSheet id={about} close={close} /> : null;
    case "kpi":
      return about ? <KpiSheet id={about} live={live} close={close} /> : null;
    default:
      return null;
  }
}
