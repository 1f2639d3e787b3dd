import type { ReadonlySignal } from "@preact/signals";
import type { QueueTile } from "../../server/domain/views/queues.ts";
import { Bullet } from "../components/bullet.tsx";
import { Fit } from "../components/fit.tsx";
import { StandingSign } from "../components/standing.tsx";
import { Trend } from "../components/trend.tsx";
import { barOf, figureOf, remarkOf, unitOf } from "../models/queue.ts";
import { curveOf } from "../models/trend.ts";
import type { Speech } from "../words/speech.ts";

interface Props {
  readonly queue: QueueTile;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

/** One queue across the page: its name, its level as a figure and as a bar, its oldest item, its day. */
export function QueueRow({ queue, now, speech }: Props) {
  return (
    <section class={`queue row queue-${stateOf(queue)}`}>
      <div class="queue-title">
        <Fit class="queue-name" text={queue.name} />
        <Today queue={queue} speech={speech} />
      </div>
      <Figure queue={queue} speech={speech} />
      <div class="gauge">
        <Standing queue={queue} speech={speech} />
        <Trend curve={curveOf(queue)} />
        <Bullet bar={barOf(queue)} known={queue.level !== null} />
        <Remark queue={queue} now={now} speech={speech} />
      </div>
    </section>
  );
}

/** One of many queues: its standing is a sign, and its day is left out. */
export function QueueCell({ queue, now, speech }: Props) {
  const { level } = queue;
  return (
    <section class={`queue cell queue-${stateOf(queue)}`}>
      <div class="cell-top">
        <div class="queue-title">
          <Fit class="queue-name" text={queue.name} />
          <div class="cell-remark">
            {level !== null && !level.stale && <StandingSign standing={level.standing} />}
            <Remark queue={queue} now={now} speech={speech} />
          </div>
        </div>
        <Figure queue={queue} speech={speech} />
      </div>
      <Bullet bar={barOf(queue)} known={level !== null} />
    </section>
  );
}

function stateOf({ level }: QueueTile): string {
  if (level === null) return "no-data";
  return level.stale ? "stale" : level.standing;
}

function Today({ queue, speech }: Omit<Props, "now">) {
  const { arrived, done } = queue.today;
  return <p class="queue-today">{speech.words.queue.today(speech.number(arrived), speech.number(done))}</p>;
}

function Figure({ queue, speech }: Omit<Props, "now">) {
  const figure = figureOf(queue, speech);
  const unit = unitOf(queue, speech);
  return (
    <Fit class="figure" text={`${figure} ${unit}`}>
      {figure === null ? <span class="figure-none">—</span> : <span class="figure-value">{figure}</span>}
      <span class="figure-unit">{figure === null ? "" : unit}</span>
    </Fit>
  );
}

function Standing({ queue: { level }, speech }: Omit<Props, "now">) {
  if (level === null || level.stale) return <p class="standing" />;
  return (
    <p class={`standing standing-${level.standing}`}>
      <StandingSign standing={level.standing} />
      <span class="standing-word">{speech.words.queue.standing[level.standing]}</span>
    </p>
  );
}

function Remark({ queue, now, speech }: Props) {
  const { urgent, text } = remarkOf(queue, now.value, speech);
  return <Fit class={`remark ${urgent ? "remark-urgent" : ""}`} text={text} />;
}
