import type { CapturedTile } from "../../../server/domain/views/meetings.ts";
import type { SectionProps } from "./index.ts";
import { lead, sizeOf } from "./letters.ts";
import { Lists } from "./lists.tsx";

interface AskedProps {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** A question or a text that everybody reads. */
export function Asked({ text, width, height }: AskedProps) {
  const size = sizeOf(text, width, height);
  const lines = Math.max(1, Math.floor(height / (size * lead)));
  return (
    <p dir="auto" class="cut asked" style={{ fontSize: `${size}rem`, WebkitLineClamp: lines }}>
      {text}
    </p>
  );
}

/** The question, and below it what was said. */
export function Safety({ content, captured, room, words: { inside: words } }: SectionProps<"safety">) {
  const said = captured.filter(({ kind }) => kind === "safety");
  const height = said.length > 0 ? room.height * 0.36 : room.height - 4;
  return (
    <div class="said">
      <div style={{ height: `${height}rem` }}>
        <Asked text={content.text ?? words.safety.ask} width={room.width} height={height} />
      </div>
      <SaidList
        said={said}
        none={words.safety.none}
        room={{ ...room, height: room.height - height }}
        words={words}
      />
    </div>
  );
}

interface SaidProps extends Pick<Parameters<typeof Lists>[0], "room" | "words"> {
  readonly said: readonly CapturedTile[];
  readonly none: string;
}

/** The newest first: what was said a moment ago is what people look for. */
function SaidList({ said, none, room, words }: SaidProps) {
  const rows = [...said].reverse().map(({ text }) => ({ title: text, sign: "safety" as const }));
  return <Lists lists={[{ rows, none }]} room={room} words={words} />;
}

/** Thanks, as large as they fit, in the light of a lantern. */
export function Recognition({
  content,
  captured,
  room,
  words: { inside: words },
}: SectionProps<"recognition">) {
  const thanks = [...captured].reverse().filter(({ kind }) => kind === "recognition");
  const shown = thanks.slice(0, room.width >= room.height ? 4 : 6);
  const [columns, gap] = [shown.length > 2 && room.width >= 60 ? 2 : 1, 2.4];
  const lines = Math.ceil(Math.max(1, shown.length) / columns);
  const rest = thanks.length - shown.length;
  const width = (room.width + gap) / columns - gap - 5;
  const height = (room.height - (rest > 0 ? 2.4 : 0)) / lines - 1.2;
  const ask = content.text ?? words.recognition.ask;
  if (shown.length === 0) {
    return (
      <div class="thanks thanks-none" style={{ height: `${room.height}rem` }}>
        <Lantern />
        <Asked text={ask} width={room.width} height={room.height / 2} />
      </div>
    );
  }
  const size = Math.min(...shown.map(({ text }) => sizeOf(text, width, height)));
  return (
    <div class="thanks">
      {shown.map(({ text }, place) => (
        <div
          class="thank"
          key={place}
          style={{ width: `${width + 5}rem`, height: `${height + 1.2}rem`, fontSize: `${size}rem` }}
        >
          <Lantern />
          <p
            dir="auto"
            class="cut"
            style={{ WebkitLineClamp: Math.max(1, Math.floor(height / (size * lead))) }}
          >
            {text}
          </p>
        </div>
      ))}
      {rest > 0 && <p class="rows-more">{words.more(rest)}</p>}
    </div>
  );
}

/** A paper lantern: what the product is called after. */
function Lantern() {
  return (
    <svg class="lantern" viewBox="0 0 32 40" aria-hidden="true">
      <path class="lantern-paper" d="M10 7H22C29 13 29 27 22 33H10C3 27 3 13 10 7Z" />
      <path class="lantern-ribs" d="M6 14H26M4.8 20H27.2M6 26H26" />
      <path class="lantern-frame" d="M11 5H21M11 35H21M16 1V5M16 35V39" />
    </svg>
  );
}

export function Text({ content, room, words: { inside: words } }: SectionProps<"text">) {
  if (content.text === null) return <p class="section-none">{words.text.none}</p>;
  return <Asked text={content.text} width={room.width} height={room.height} />;
}
