import type { ReadonlySignal } from "@preact/signals";
import type { AreaTile } from "../../server/domain/views/prominent.ts";
import type { QueueTile } from "../../server/domain/views/queues.ts";
import type { Arrangement } from "../models/arrange.ts";
import { keyed } from "../models/list.ts";
import { chooseQueues } from "../models/queue.ts";
import type { Speech } from "../words/speech.ts";
import { QueueCell, QueueRow } from "./queue.tsx";

interface Props {
  readonly queues: { readonly [id: string]: QueueTile };
  readonly areas: { readonly [id: string]: AreaTile };
  readonly arrangement: Arrangement;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

export function Queues({ queues, areas, arrangement, now, speech }: Props) {
  const all = keyed(queues);
  if (all.length === 0) return <NoQueues speech={speech} />;
  const { columns, size, shown } = arrangement;
  const chosen = chooseQueues(all, shown);
  const Cell = columns === 1 ? QueueRow : QueueCell;
  const cells = chosen.map(([id, queue]) => (
    <Cell key={id} queue={queue} closed={areas[queue.area]?.open === false} now={now} speech={speech} />
  ));
  const rest = all.length - chosen.length;
  if (rest > 0)
    cells.push(
      <p key="more" class="queue queue-more">
        {speech.words.queue.more(rest)}
      </p>,
    );
  // An empty cell keeps both columns in step.
  if (columns === 2 && cells.length % 2 === 1) cells.push(<div key="none" class="queue" />);
  const half = Math.ceil(cells.length / columns);
  return (
    <div class={`queues queues-${size}`}>
      <div class="queue-column">{cells.slice(0, half)}</div>
      {columns === 2 && <div class="queue-column">{cells.slice(half)}</div>}
    </div>
  );
}

function NoQueues({ speech }: { readonly speech: Speech }) {
  return (
    <div class="queues queues-none">
      <p class="none-title">{speech.words.queue.none}</p>
      <p class="none-hint">{speech.words.queue.noneHint}</p>
    </div>
  );
}
