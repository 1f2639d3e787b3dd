import { huddleTile } from "../huddles.ts";
import { Kept } from "../kept.ts";
import type { Picture } from "../picture.ts";
import type { SectionTile } from "../sections.ts";
import { actionsSection, ideasSection } from "./actions.ts";
import { chartsOf } from "./charts.ts";
import { escalationsSection } from "./escalations.ts";
import { helpSection } from "./help.ts";
import { peopleSection } from "./people.ts";
import type { OpenSection } from "./section.ts";
import { todaySection } from "./today.ts";
import { yesterdaySection } from "./yesterday.ts";

/** What a section shows, the very same until something of it changes. It is the huddle's, on whichever board that shows the huddle. */
export function contentOf(section: OpenSection, picture: Picture): SectionTile {
  return contents.get(section.item, made(section, picture));
}

const contents = new Kept<OpenSection["item"], SectionTile>();

function made(section: OpenSection, picture: Picture): SectionTile {
  const { huddle, item } = section;
  switch (item.kind) {
    case "people":
      return peopleSection(section, picture);
    case "yesterday":
      return yesterdaySection(section, picture);
    case "kpis":
      return { kind: "kpis", charts: chartsOf(section, picture) };
    case "carried-over":
      return {
        kind: "carried-over",
        huddle: huddleTile(huddle.areas, { callsFrom: huddle.areas }, picture),
      };
    case "today":
      return todaySection(section, picture);
    case "help":
      return helpSection(section, picture);
    case "actions":
      return actionsSection(section, picture);
    case "ideas":
      return ideasSection(section, picture);
    case "escalations":
      return escalationsSection(section, picture);
    case "safety":
    case "recognition":
    case "text":
      return { kind: item.kind, text: item.text };
  }
}
