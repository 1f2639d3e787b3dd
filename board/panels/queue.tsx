import type { ReadonlySignal } from "@preact/signals";
import type { QueueTile } from "../../server/domain/views/queues.ts";
import { Bullet } from "../components/bullet.tsx";
import { Fit } from "../components/fit.tsx";
import { StandingSign } from "../components/standing.tsx";
import { Trend } from "../components/trend.tsx";
import type { Row } from "../models/arrange.ts";
import { barOf, figureOf, planOf, remarkOf, unitOf } from "../models/queue.ts";
import { curveOf } from "../models/trend.ts";
import type { Speech } from "../words/speech.ts";

interface Props {
  readonly queue: QueueTile;
  /** Its place; what height is left over is shared among all. */
  readonly row: Row;
  /** Its area is closed: its clocks stand still. */
  readonly closed: boolean;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

/** One queue across the page: its name, its level as a figure and as a bar, its oldest item, its day. */
export function QueueRow({ queue, row, closed, now, speech }: Props) {
  return (
    <section class={`queue row queue-${stateOf(queue)}`} style={{ flexBasis: `${row.height}rem` }}>
      <div class="row-main">
        <div class="queue-title">
          <Fit class="queue-name" text={queue.name} />
          <Today queue={queue} closed={closed} speech={speech} />
        </div>
        <Figure queue={queue} speech={speech} />
        <div class="gauge">
          <div class="gauge-top">
            <Standing queue={queue} speech={speech} />
            <Trend curve={curveOf(queue)} />
          </div>
          <Bullet bar={barOf(queue)} known={queue.level !== null} />
          <Remark queue={queue} now={now} speech={speech} />
        </div>
      </div>
      <Response queue={queue} row={row} />
    </section>
  );
}

/** One of many queues: its standing is a sign, and its day is left out. */
export function QueueCell({ queue, row, now, speech }: Omit<Props, "closed">) {
  const { level } = queue;
  return (
    <section class={`queue cell queue-${stateOf(queue)}`} style={{ flexBasis: `${row.height}rem` }}>
      <div class="cell-top">
        <div class="queue-title">
          <Fit class="queue-name" text={queue.name} />
          <div class="cell-remark">
            {level !== null && !level.stale && <StandingSign standing={level.standing} />}
            <Remark queue={queue} now={now} speech={speech} brief />
          </div>
        </div>
        <Figure queue={queue} speech={speech} />
      </div>
      <Bullet bar={barOf(queue)} known={level !== null} />
      <Response queue={queue} row={row} />
    </section>
  );
}

/** What is to be done now, and by whom, where an intervention level is passed; the place for it, where one is passed beside. */
function Response({ queue, row: { response: height } }: Pick<Props, "queue" | "row">) {
  if (height === 0) return null;
  const [first] = queue.interventions;
  const place = { height: `${height}rem` };
  if (!first) return <div class="response" style={place} />;
  const { response, owner, priority } = first;
  return (
    <div class={`response response-${priority}`} style={place}>
      <svg class="response-sign" viewBox="0 0 20 20" aria-hidden="true">
        <path d="M3 10 H16 M10.5 4.5 L16 10 L10.5 15.5" />
      </svg>
      <Fit class="response-text" text={`${owner} ${response}`}>
        <span class="response-owner">{owner}:</span> {response}
      </Fit>
    </div>
  );
}

type Told = Pick<Props, "queue" | "speech">;

function stateOf({ level }: QueueTile): string {
  if (level === null) return "no-data";
  return level.stale ? "stale" : level.standing;
}

function Today({ queue, closed, speech }: Told & Pick<Props, "closed">) {
  const plan = planOf(queue, speech);
  if (plan && !closed) {
    const { done, news, behind, bar } = plan;
    return (
      <>
        <Fit class="queue-today" text={done + news}>
          {done}, <span class={behind ? "plan-behind" : ""}>{news}</span>
        </Fit>
        <div class="plan">
          <Bullet bar={bar} known />
        </div>
      </>
    );
  }
  const { arrived, done } = queue.today;
  const { words, number } = speech;
  // A source may tell levels alone: until somebody has told of an item, nobody knows that there was none.
  const today = arrived + done > 0 ? [words.queue.today(number(arrived), number(done))] : [];
  return <Fit class="queue-today" text={[...(closed ? [words.opening.closed] : []), ...today].join(" · ")} />;
}

function Figure({ queue, speech }: Told) {
  const figure = figureOf(queue, speech);
  const unit = unitOf(queue, speech);
  return (
    <Fit class="figure" text={`${figure} ${unit}`}>
      {figure === null ? <span class="figure-none">—</span> : <span class="figure-value">{figure}</span>}
      <span class="figure-unit">{figure === null ? "" : unit}</span>
    </Fit>
  );
}

function Standing({ queue: { level }, speech }: Told) {
  if (level === null || level.stale) return <p class="standing" />;
  return (
    <p class={`standing standing-${level.standing}`}>
      <StandingSign standing={level.standing} />
      <span class="standing-word">{speech.words.queue.standing[level.standing]}</span>
    </p>
  );
}

function Remark({
  queue,
  now,
  speech,
  brief = false,
}: Told & Pick<Props, "now"> & { readonly brief?: boolean }) {
  const { urgent, text } = remarkOf(queue, now.value, speech, brief);
  return <Fit class={`remark ${urgent ? "remark-urgent" : ""}`} text={text} />;
}
