import type { ReadonlySignal } from "@preact/signals";
import type { BoardView } from "../../server/protocol.ts";
import type { Connection } from "../connection.ts";
import { wordsFor } from "../words/speech.ts";
import { Discreet } from "./discreet.tsx";
import { Prominent } from "./prominent.tsx";
import { PairingCode, Waiting } from "./waiting.tsx";

type Line = Pick<
  Connection<BoardView>,
  "view" | "stale" | "now" | "asOf" | "pairing" | "missing" | "readOnly"
>;

interface Props {
  readonly line: Line;
  /** The browser keeps sounds back until it is touched. */
  readonly soundLocked: ReadonlySignal<boolean>;
  /** Of the device, for as long as no board says its own. */
  readonly language: string;
}

/** Whatever this screen has to show now. */
export function Screen({ line, soundLocked, language: wanted }: Props) {
  const view = line.view.value;
  if (view === null) {
    const { words, language } = wordsFor(wanted);
    const pairing = line.pairing.value;
    if (pairing) return <PairingCode code={pairing.code} words={words} language={language} />;
    const { connecting, noBoard } = words;
    return <Waiting words={line.missing.value ? noBoard : connecting} language={language} />;
  }
  const stale = line.stale.value;
  if (isDiscreet(view)) return <Discreet view={view} now={line.now} stale={stale} />;
  const freshness = { stale, asOf: line.asOf.value ?? 0, readOnly: line.readOnly.value };
  return <Prominent view={view} now={line.now} freshness={freshness} soundLocked={soundLocked.value} />;
}

function isDiscreet(view: BoardView): view is Extract<BoardView, { marks: unknown }> {
  return view.board.face.mode === "discreet";
}
