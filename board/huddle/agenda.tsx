import type { ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { MeetingRunning, MeetingTile, SectionHead } from "../../server/domain/views/meetings.ts";
import { Fit } from "../components/fit.tsx";
import { Ticking } from "../components/ticking.tsx";
import { type Step, stepsOf, type Timer } from "../models/huddle.ts";
import { duration, stopwatch } from "../words/durations.ts";
import type { HuddleWords } from "../words/huddle/en.ts";
import type { Speech } from "../words/speech.ts";
import { second } from "../words/units.ts";
import type { Frame } from "./frame.ts";
import { Sign } from "./sign.tsx";

interface Props {
  readonly tile: MeetingTile;
  readonly frame: Frame;
  readonly speech: Speech;
  readonly words: HuddleWords;
}

interface RailProps extends Props {
  readonly name: string;
  readonly now: ReadonlySignal<number>;
  /** The time of all sections. */
  readonly children: ComponentChildren;
}

/** Beside the page, or above it: the agenda, between a name with the clock and the time of all sections. */
export function Rail({ name, now, children, tile, frame, speech, words }: RailProps) {
  return (
    <aside class="huddle-rail" style={frame.upright ? {} : { flexBasis: `${frame.rail}rem` }}>
      <div class="huddle-name">
        <Fit class="huddle-called" text={name} />
        <span class="huddle-clock">
          <Ticking now={now} say={speech.clock} />
        </span>
      </div>
      <Agenda {...{ tile, frame, speech, words }} />
      {children}
    </aside>
  );
}

/** Where the huddle stands: what is done and how long it took, what is now, what comes. */
function Agenda({ tile, frame, speech, words }: Props) {
  const clocks = tile.phase === "running" ? tile : { agenda: tile.agenda, section: -1, spent: [] };
  // Anew when it becomes the present one: its title is measured for another size.
  const steps = stepsOf(clocks).map((step) => (
    <Row key={step.state + step.place} {...{ step, frame, speech, words }} />
  ));
  if (!frame.upright) return <ol class="steps">{steps}</ol>;
  const half = Math.ceil(steps.length / 2);
  return (
    <div class="steps-beside">
      <ol class="steps">{steps.slice(0, half)}</ol>
      <ol class="steps">{steps.slice(half)}</ol>
    </div>
  );
}

/** Rem in which a title has two lines. */
const tall = 3;

interface RowProps extends Omit<Props, "tile"> {
  readonly step: Step;
}

function Row({ step, frame, speech, words }: RowProps) {
  const { head, place, state, over } = step;
  const height = frame.step + (state === "now" ? frame.grown : 0);
  return (
    <li class={`step step-${state} ${height >= tall ? "step-tall" : ""}`} style={{ height: `${height}rem` }}>
      <span class="step-place">{place + 1}</span>
      <Fit class="step-title" text={titleOf(head, words)} />
      <span class={`step-time ${over > 0 ? "step-over" : ""}`}>
        {over > 0 && <Sign of="missed" />}
        {timeOf(step, speech, words)}
      </span>
    </li>
  );
}

/** Of what is done, how long it took, or by how much it passed its timebox; of the others, that. */
function timeOf(
  { head, state, spent, over }: Step,
  { words: { units } }: Speech,
  words: HuddleWords,
): string {
  if (over > 0) return `+${stopwatch(over, { units })}`;
  if (state === "done") return spent === null ? words.skipped : stopwatch(spent, { units });
  return duration(head.seconds * second, { units });
}

export function titleOf({ title, kind }: SectionHead, words: HuddleWords): string {
  return title ?? words.sections[kind];
}

interface TotalProps {
  readonly timer: Timer;
  readonly speech: Speech;
  readonly words: HuddleWords;
}

/** The time of all sections together. */
export function Total({ timer: { spent, planned, left }, speech, words }: TotalProps) {
  const over = left <= -second;
  return (
    <div class={`total ${over ? "total-over" : ""}`}>
      <Fit class="total-name" text={words.inAll} />
      <Fit
        class="total-time"
        text={words.spentOf(stopwatch(spent, speech.words), duration(planned, speech.words))}
      />
      {over && (
        <div class="total-late">
          <Sign of="missed" />
          <Fit class="total-by" text={words.overBy(stopwatch(-left, speech.words))} />
        </div>
      )}
    </div>
  );
}

export interface Clocked {
  readonly tile: MeetingRunning;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
  readonly words: HuddleWords;
}
