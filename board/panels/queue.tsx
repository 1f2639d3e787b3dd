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

/** One queue: its name, its level as a figure and as a bar, its oldest item, its day. */
export function Queue({ queue, now, speech }: Props) {
  const { level, band } = queue;
  const state = level === null ? "no-data" : level.stale ? "stale" : level.standing;
  return (
    <section class={`queue queue-${state}`}>
      <div class="queue-title">
        <Fit class="queue-name" text={queue.name} />
        <Today queue={queue} speech={speech} />
      </div>
      <Figure queue={queue} speech={speech} />
      <div class="gauge">
        <Standing queue={queue} speech={speech} />
        <Trend curve={curveOf(queue)} />
        <Bullet bar={barOf(band, level?.amount ?? null)} known={level !== null} />
        <Remark queue={queue} now={now} speech={speech} />
      </div>
    </section>
  );
}

function Today({ queue, speech }: Omit<Props, "now">) {
  const { arrived, done } = queue.today;
  return <p class="queue-today">{speech.words.queue.today(speech.number(arrived), speech.number(done))}</p>;
}

function Figure({ queue, speech }: Omit<Props, "now">) {
  const figure = figureOf(queue, speech);
  const text = figure ?? "—";
  return (
    <Fit class="figure" text={`${text} ${unitOf(queue, speech)}`}>
      <span class="figure-value">{text}</span>
      {figure !== null && <span class="figure-unit">{unitOf(queue, speech)}</span>}
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
  return <p class={`remark ${urgent ? "remark-urgent" : ""}`}>{text}</p>;
}
