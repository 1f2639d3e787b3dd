import type { Escalation } from "../../huddles/escalations.ts";
import type { HuddleId } from "../../ids.ts";
import type { Site } from "../../site.ts";
import type { Picture } from "../picture.ts";
import { Remembered } from "../remembered.ts";
import type { EscalationsSection, EscalationTile } from "../sections.ts";
import type { OpenSection } from "./section.ts";

/** What came up from below and waits here, and what was answered above and is to be told here: the oldest first. Who raised or answered it is named by huddle. */
export function escalationsSection({ meeting }: OpenSection, picture: Picture): EscalationsSection {
  const all = [...picture.state.escalations.values()].sort((a, b) => a.raisedAt - b.raisedAt);
  const { huddle } = meeting;
  const tiles = (which: (one: Escalation) => boolean) =>
    all.filter(which).map((one) => escalationTile(one, picture.site));
  return {
    kind: "escalations",
    below: tiles((one) => one.answer === null && hasIt(one) === huddle),
    answers: tiles((one) => one.answer !== null && one.heardAt === null && one.path[0] === huddle),
  };
}

/** The huddle that has it now. */
export function hasIt({ path }: Escalation): HuddleId | undefined {
  return path.at(-1);
}

export function escalationTile(escalation: Escalation, site: Site): EscalationTile {
  return tiles.get(escalation, [site], () => {
    const { title, reason, area, path, raisedAt, answer } = escalation;
    // What left the site file while it was on its way keeps its id for a name: the item is not lost.
    const named = (id: HuddleId) => site.huddles.get(id)?.name ?? id;
    return {
      title,
      reason,
      areaName: site.areas.get(area)?.name ?? area,
      path: path.map(named),
      raisedAt,
      answer: answer?.text ?? null,
      answeredBy: answer && named(answer.tier),
    };
  });
}

const tiles = new Remembered<Escalation, EscalationTile>();
