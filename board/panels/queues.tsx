import type { ReadonlySignal } from "@preact/signals";
import type { AreaTile } from "../../server/domain/views/prominent.ts";
import type { Arrangement } from "../models/arrange.ts";
import { list } from "../models/list.ts";
import { isClosed } from "../models/opening.ts";
import type { Speech } from "../words/speech.ts";
import { QueueCell, QueueRow } from "./queue.tsx";

interface Props {
  /** How many queues there are. */
  readonly count: number;
  readonly areas: { readonly [id: string]: AreaTile };
  readonly arrangement: Arrangement;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

export function Queues({ count, areas, arrangement, now, speech }: Props) {
  if (count === 0) return <NoQueues speech={speech} />;
  const { columns, size, shown, rows } = arrangement;
  const Cell = arrangement.cells ? QueueCell : QueueRow;
  // Where all are closed, the header says so.
  const apart = !isClosed(list(areas));
  const planned = shown.some(([, { plan }]) => plan !== null) ? "queues-planned" : "";
  const cells = shown.map(([id, queue], place) => {
    const row = rows[place % rows.length] ?? { height: 0, response: 0 };
    const closed = apart && areas[queue.area]?.open === false;
    return <Cell key={id} {...{ queue, row, closed, now, speech }} />;
  });
  const last = { flexBasis: `${rows[rows.length - 1]?.height ?? 0}rem` };
  const rest = count - shown.length;
  if (rest > 0)
    cells.push(
      <p key="more" class="queue queue-more" style={last}>
        {speech.words.queue.more(rest)}
      </p>,
    );
  // An empty cell keeps the columns in step.
  if (cells.length < columns * rows.length) cells.push(<div key="none" class="queue" style={last} />);
  return (
    <div class={`queues queues-${size} ${planned}`} key={size}>
      {Array.from({ length: columns }, (_, column) => (
        <div class="queue-column" key={column}>
          {cells.slice(column * rows.length, (column + 1) * rows.length)}
        </div>
      ))}
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
