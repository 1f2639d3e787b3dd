import type { ComponentChildren } from "preact";
import type { SectionTile } from "../../../../server/domain/views/sections.ts";
import { useDesk } from "../../context.ts";
import type { LiveMeeting } from "../../models/huddle.ts";
import { Attendance } from "./attendance.tsx";
import { HelpContent, KpisContent, TodayContent, YesterdayContent } from "./section-figures.tsx";
import { ActionsContent, CarriedContent, EscalationsContent, IdeasContent } from "./section-lists.tsx";

/** What the open section is about. Whoever is here is known on the tablet itself; the rest comes from the server. */
export function Section({ live }: { readonly live: LiveMeeting }) {
  const { words } = useDesk();
  const { facts, content } = live;
  const head = facts.agenda[facts.section];
  if (head?.kind === "people") return <Attendance live={live} />;
  if (content === null || content.kind !== head?.kind)
    return (
      <p class="faint hd-later" role="status">
        {words.value.huddle.contentLater}
      </p>
    );
  return <div class="hd-content">{draw(content, live)}</div>;
}

function draw(content: SectionTile, live: LiveMeeting): ComponentChildren {
  switch (content.kind) {
    case "people":
      return null;
    case "safety":
    case "recognition":
    case "text":
      return <Asked kind={content.kind} text={content.text} />;
    case "yesterday":
      return <YesterdayContent content={content} live={live} />;
    case "kpis":
      return <KpisContent charts={content.charts} />;
    case "carried-over":
      return <CarriedContent tile={content.huddle} />;
    case "today":
      return <TodayContent content={content} live={live} />;
    case "help":
      return <HelpContent content={content} />;
    case "actions":
      return <ActionsContent content={content} live={live} />;
    case "ideas":
      return <IdeasContent ideas={content.ideas} live={live} />;
    case "escalations":
      return <EscalationsContent content={content} />;
  }
}

/** What stands there to be read out, in the site's words or in ours. */
function Asked({
  kind,
  text,
}: {
  readonly kind: "safety" | "recognition" | "text";
  readonly text: string | null;
}) {
  const { content } = useDesk().words.value.huddle;
  const ours = { safety: content.askSafety, recognition: content.askRecognition, text: content.askText };
  return <p class="hd-asked">{text ?? ours[kind]}</p>;
}
