import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChild } from "preact";
import type { SectionKind } from "../../../server/domain/huddles/plan.ts";
import type { CapturedTile, MeetingRunning } from "../../../server/domain/views/meetings.ts";
import type { SectionTile } from "../../../server/domain/views/sections.ts";
import type { Size } from "../../models/arrange.ts";
import type { HuddleWords } from "../../words/huddle/en.ts";
import type { Speech } from "../../words/speech.ts";
import { Actions } from "./actions.tsx";
import { CarriedOver } from "./carried-over.tsx";
import { Escalations } from "./escalations.tsx";
import { Help } from "./help.tsx";
import { Ideas } from "./ideas.tsx";
import { Kpis } from "./kpis.tsx";
import { People } from "./people.tsx";
import { Recognition, Safety, Text } from "./said.tsx";
import { Today } from "./today.tsx";
import { Yesterday } from "./yesterday.tsx";

export interface SectionProps<K extends SectionKind = SectionKind> {
  readonly content: Extract<SectionTile, { kind: K }>;
  /** What was captured in this section, the newest last; the frame shows below what is not for the section itself. */
  readonly captured: readonly CapturedTile[];
  /** Rem that the content has. */
  readonly room: Size;
  /** The server's time; without a link it stands still at what is known. */
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
  readonly words: HuddleWords;
}
type Sections = { readonly [K in SectionKind]: (props: SectionProps<K>) => ComponentChild };

/** What each section of a huddle shows below its title. */
export const sections: Sections = {
  people: People,
  safety: Safety,
  yesterday: Yesterday,
  kpis: Kpis,
  "carried-over": CarriedOver,
  today: Today,
  help: Help,
  actions: Actions,
  ideas: Ideas,
  escalations: Escalations,
  recognition: Recognition,
  text: Text,
};

/** What of a section's captures the frame shows: what the section itself has room for is not said twice. */
export function capturedBeside({
  content,
  captured,
}: Pick<MeetingRunning, "content" | "captured">): CapturedTile[] {
  return captured.filter(({ kind }) => kind !== inside[content.kind]);
}
const inside: { readonly [kind in SectionKind]?: CapturedTile["kind"] } = {
  safety: "safety",
  help: "help",
  recognition: "recognition",
};
