import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { ImportMap } from "../../../config/imports/schema.ts";
import type { QueueId } from "../../domain/ids.ts";
import type { ItemSample } from "../../domain/ledger.ts";
import type { Site } from "../../domain/site.ts";
import type { Instant } from "../../domain/time.ts";
import { Cases, type Step, stepReader } from "./cases.ts";
import { Columns, filterReader } from "./columns.ts";
import { itemReader } from "./items.ts";
import { LocalTimes } from "./local-time.ts";
import { CsvReader, type CsvRecord, NotCsv } from "./records.ts";
import type { Row, TimesOf } from "./rows.ts";
import { TimeOrder } from "./time-order.ts";

/** Another system's log as events in order of time. */
export interface LogReader {
  /** A file can be read once. Throws NotCsv, with a sentence, where it is no log for this map. */
  readonly events: (path: string) => AsyncGenerator<readonly ItemSample[]>;
  /** How far it has come. */
  readonly progress: Progress;
}

export interface Progress {
  bytes: number;
  /** Of the file. */
  size: number;
  rows: number;
  bad: number;
  passedOver: number;
  /** Events made so far: some of them wait for their turn in the order of time. */
  events: number;
}

export interface BadRow {
  readonly row: number;
  readonly problem: string;
  readonly text: string;
}

export interface LogReaderOptions {
  readonly map: ImportMap;
  readonly site: Site;
  /** A row that tells of later than this is a bad row. */
  readonly latest: Instant;
  readonly onBad: (row: BadRow) => void;
}

export function createLogReader(options: LogReaderOptions): LogReader {
  const progress: Progress = { bytes: 0, size: 0, rows: 0, bad: 0, passedOver: 0, events: 0 };
  const { map } = options;
  return {
    progress,
    events: (path) => {
      const records = recordsOf(path, map.delimiter ?? ",", progress);
      return map.kind === "items"
        ? itemEvents(records, map, options, progress)
        : caseEvents(records, map, options, progress);
    },
  };
}

type Records = AsyncGenerator<readonly CsvRecord[]>;
type MapOf<Kind> = Extract<ImportMap, { kind: Kind }>;

async function* itemEvents(
  records: Records,
  map: MapOf<"items">,
  options: LogReaderOptions,
  progress: Progress,
) {
  const order = new TimeOrder<ItemSample>();
  const reader = (columns: Columns) => itemReader(map, columns, timesOf(map, options.site));
  for await (const events of rowsOf(records, reader, options, progress)) {
    progress.events += events.length;
    yield order.push(events);
  }
  yield order.end();
}

async function* caseEvents(
  records: Records,
  map: MapOf<"cases">,
  options: LogReaderOptions,
  progress: Progress,
) {
  const steps = new TimeOrder<Step>();
  const order = new TimeOrder<ItemSample>();
  const cases = new Cases();
  const events = (done: readonly Step[]) => {
    const made = done.flatMap((step) => cases.events(step));
    progress.events += made.length;
    return made;
  };
  const reader = (columns: Columns) => stepReader(map, columns, timesOf(map, options.site));
  for await (const values of rowsOf(records, reader, options, progress))
    yield order.push(events(steps.push(values)));
  yield order.push(events(steps.end()));
  yield order.end();
}

/** One clock per zone. */
function timesOf(map: ImportMap, site: Site): TimesOf {
  const byZone = new Map<string, LocalTimes>();
  const byQueue = new Map<QueueId, LocalTimes>();
  return (id) => {
    const known = byQueue.get(id);
    if (known) return known;
    const queue = site.queues.get(id);
    const zone = map.zone ?? (queue && site.areas.get(queue.area)?.zone) ?? site.zone;
    const times = byZone.get(zone) ?? new LocalTimes(zone);
    byZone.set(zone, times);
    byQueue.set(id, times);
    return times;
  };
}

/** The values of good rows; bad ones are handed over, and stop nothing. */
async function* rowsOf<Value extends { readonly at: Instant }>(
  records: Records,
  readerOf: (columns: Columns) => (fields: readonly string[]) => Row<Value>,
  { map, latest, onBad }: LogReaderOptions,
  progress: Progress,
): AsyncGenerator<readonly Value[]> {
  let read: ((record: CsvRecord) => Row<Value>) | null = null;
  for await (const some of records) {
    const values: Value[] = [];
    for (const record of some) {
      if (read === null) {
        read = rowReader(headerOf(record, map), map, readerOf, latest, progress);
        continue;
      }
      progress.rows++;
      const row = read(record);
      if ("values" in row) values.push(...row.values);
      else {
        progress.bad++;
        onBad({ row: record.row, problem: row.problem, text: record.text });
      }
    }
    yield values;
  }
  if (read === null) throw new NotCsv("The file is empty: it has no header.");
}

function headerOf({ fields }: CsvRecord, map: ImportMap): Columns {
  if (!fields) throw new NotCsv("Its first line is no header: it is not CSV in UTF-8.");
  const columns = new Columns(fields);
  const missing = columns.missing(map);
  if (missing.length === 0) return columns;
  const names = missing.map((name) => `“${name}”`).join(", ");
  const found = fields.map((name) => `“${name.trim()}”`).join(", ");
  throw new NotCsv(`Its header lacks ${names}, which the map reads. It has ${found.slice(0, 500)}.`);
}

function rowReader<Value extends { readonly at: Instant }>(
  columns: Columns,
  map: ImportMap,
  readerOf: (columns: Columns) => (fields: readonly string[]) => Row<Value>,
  latest: Instant,
  progress: Progress,
): (record: CsvRecord) => Row<Value> {
  const read = readerOf(columns);
  const isWanted = filterReader(map, columns);
  return ({ fields, problem }) => {
    if (!fields) return { problem: problem ?? "" };
    if (fields.length !== columns.count) {
      return { problem: `It has ${fields.length} fields, and the header ${columns.count}.` };
    }
    if (!isWanted(fields)) {
      progress.passedOver++;
      return { values: [] };
    }
    const row = read(fields);
    if ("problem" in row || row.values.every(({ at }) => at <= latest)) return row;
    return { problem: "It tells of the future." };
  };
}

/** Read as it comes: the file may be larger than the memory. */
async function* recordsOf(path: string, delimiter: string, progress: Progress): Records {
  progress.size = (await stat(path)).size;
  const reader = new CsvReader(delimiter);
  // Takes the byte order mark away; what is not UTF-8 becomes U+FFFD, which marks the row as bad.
  const decoder = new TextDecoder("utf-8");
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const bytes = chunk as Buffer;
    progress.bytes += bytes.length;
    yield reader.read(decoder.decode(bytes, { stream: true }));
  }
  yield reader.read(decoder.decode());
  yield reader.end();
}
