import type { HuddleId } from "../../../../server/domain/ids.ts";
import { useDesk } from "../../context.ts";
import { Paged } from "../paged.tsx";
import { EscalateFrom } from "./escalate.tsx";
import { EscalationSheet } from "./escalation-sheet.tsx";
import { KpisPage } from "./kpis.tsx";
import { MeetingPage } from "./meeting-page.tsx";
import { MinutesPage } from "./minutes.tsx";
import { Overview } from "./overview.tsx";

const pages = {
  now: { least: "member", draw: () => <Overview /> },
  kpis: { least: "member", draw: () => <KpisPage /> },
  minutes: { least: "member", draw: () => <MinutesPage /> },
} as const;

/**
 * The huddles of the site: what is next, what is under way, and what is kept. "#/huddle/at/team" is the huddle of a team,
 * "#/huddle/escalate/action:3f…" takes something to the next tier.
 */
export function HuddleScreen() {
  const { route, words } = useDesk();
  const { huddle } = words.value;
  const sheet = route.sheet.value;
  const about = route.about.value;
  if (sheet === "at" && about !== null) return <MeetingPage key={about} huddle={about as HuddleId} />;
  return (
    <>
      <Paged tab="huddle" title={huddle.title} pages={pages} names={huddle.pages} />
      {sheet === "escalate" && <EscalateFrom about={about} close={route.close} />}
      {sheet === "escalation" && about !== null && <EscalationSheet id={about} close={route.close} />}
    </>
  );
}
