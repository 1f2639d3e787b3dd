import type { ReadonlySignal } from "@preact/signals";
import type { BoardView } from "../../server/protocol.ts";
import type { Connection } from "../connection.ts";
import { faces } from "../faces/faces.ts";
import { Identify } from "../kiosk/identify.tsx";
import { isKnown, languageFor } from "../words/speech.ts";
import { waiting } from "../words/waiting.ts";
import { PairingCode, Waiting } from "./waiting.tsx";

type Line = Pick<
  Connection<BoardView>,
  "view" | "stale" | "now" | "asOf" | "pairing" | "missing" | "newer" | "readOnly"
>;

interface Props {
  readonly line: Line;
  /** The browser keeps sounds back until it is touched. */
  readonly soundLocked: ReadonlySignal<boolean>;
  /** Server time until which somebody switched its sound off; null: it is on. */
  readonly mutedUntil: ReadonlySignal<number | null>;
  /** Its own name, while somebody asks which screen this is. */
  readonly name: ReadonlySignal<string | null>;
  /** Of the device, for as long as no board says its own. */
  readonly language: string;
}

/** Whatever this screen has to show now; and its name over that, while somebody wants it. */
export function Screen(props: Props) {
  const view = props.line.view.value;
  const name = props.name.value;
  const { identify } = waiting[languageFor(view ? view.board.face.language : props.language)];
  return (
    <>
      <Shown {...props} />
      {name !== null && (
        <Identify name={name} mode={view ? view.board.face.mode : "waiting"} hint={identify} />
      )}
    </>
  );
}

function Shown({ line, soundLocked, mutedUntil, language: wanted }: Props) {
  const view = line.view.value;
  const newer = line.newer.value;
  const language = languageFor(view ? view.board.face.language : wanted);
  const { prominent: Prominent, discreet: Discreet } = faces.value;
  const isHere = view !== null && isKnown(language) && view.board.face.mode in faces.value;
  // A board whose words or face are still on their way waits as one whose data are. Of newer versions customers need not
  // know: a discreet board stays as it is without a link.
  if (view === null || !isHere || (newer && !isDiscreet(view))) {
    const words = waiting[language];
    const pairing = line.pairing.value;
    if (pairing) return <PairingCode code={pairing.code} words={words.pairing} language={language} />;
    const why = newer ? "newer" : line.missing.value ? "noBoard" : "connecting";
    return <Waiting words={words[why]} language={language} />;
  }
  const stale = line.stale.value;
  if (isDiscreet(view)) return Discreet && <Discreet view={view} now={line.now} stale={stale} />;
  const freshness = { stale, asOf: line.asOf.value ?? 0, readOnly: line.readOnly.value };
  const sound = { locked: soundLocked.value, mutedUntil: mutedUntil.value };
  return Prominent && <Prominent view={view} now={line.now} freshness={freshness} sound={sound} />;
}

function isDiscreet(view: BoardView): view is Extract<BoardView, { marks: unknown }> {
  return view.board.face.mode === "discreet";
}
