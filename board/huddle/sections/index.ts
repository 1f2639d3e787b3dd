import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChild } from "preact";
import type { SectionKind } from "../../../server/domain/huddles/plan.ts";
import type { CapturedTile } from "../../../server/domain/views/meetings.ts";
import type { SectionTile } from "../../../server/domain/views/sections.ts";
import type { Size } from "../../models/arrange.ts";
import type { HuddleWords } from "../../words/huddle/en.ts";
import type { Speech } from "../../words/speech.ts";
import { Plain } from "./plain.tsx";

export interface SectionProps<K extends SectionKind = SectionKind> {
  readonly content: Extract<SectionTile, { kind: K }>;
  /** What was captured in this section, the newest last; the frame shows it beside. */
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
  people: Plain,
  safety: Plain,
  yesterday: Plain,
  kpis: Plain,
  "carried-over": Plain,
  today: Plain,
  help: Plain,
  actions: Plain,
  ideas: Plain,
  escalations: Plain,
  recognition: Plain,
  text: Plain,
};
