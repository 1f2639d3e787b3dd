import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { Fit } from "../components/fit.tsx";
import { overallTimer } from "../models/huddle.ts";
import { duration } from "../words/durations.ts";
import { isolated } from "../words/isolated.ts";
import { second } from "../words/units.ts";
import { type Clocked, Rail, Total, titleOf } from "./agenda.tsx";
import { CapturedList } from "./captured.tsx";
import { Bar, Head } from "./head.tsx";
import { capturedBeside, type SectionProps, sections } from "./sections/index.ts";
import type { Around } from "./wall.tsx";

interface Props extends Clocked, Around {
  readonly known: ReadonlySignal<number>;
}

export function Running({ tile, frame, now, known, speech, words, above, below }: Props) {
  const clocked = { tile, now, speech, words };
  const { content, captured } = tile;
  const Section = sections[content.kind] as (props: SectionProps) => ComponentChild;
  const { width, height } = frame.content;
  return (
    <>
      <Rail {...{ tile, frame, now, speech, words }} name={tile.name}>
        <InAll {...clocked} />
      </Rail>
      <main class="huddle-page">
        {above}
        <Head {...clocked} />
        <Bar tile={tile} now={now} />
        <div class="section" style={{ height: `${height}rem` }} key={`${tile.section} ${width} ${height}`}>
          <Section {...{ content, captured, speech, words }} room={frame.content} now={known} />
        </div>
        <CapturedList captured={capturedBeside(tile)} shown={frame.captured} words={words} />
        <Next {...clocked} />
        {below}
      </main>
    </>
  );
}

function InAll({ tile, now, speech, words }: Clocked) {
  return <Total timer={overallTimer(tile, now.value)} speech={speech} words={words} />;
}

function Next({ tile, speech, words }: Clocked) {
  const next = tile.agenda[tile.section + 1];
  const text = next
    ? `${isolated(titleOf(next, words))} · ${duration(next.seconds * second, speech.words)}`
    : words.last;
  return (
    <div class="next">
      {next && <span class="next-word">{words.next}</span>}
      <Fit class="next-title" text={text} />
    </div>
  );
}
