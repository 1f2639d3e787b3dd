import type { ReadonlySignal } from "@preact/signals";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import type { Speech } from "../words/speech.ts";

export interface WallProps {
  readonly view: ProminentView;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

export function Wall(_props: WallProps) {
  return null;
}
