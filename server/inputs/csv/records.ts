import { parse } from "csv-parse/sync";

/**
 * A CSV file as records, one bad one never stopping the good ones. Lines are cut here: an unclosed quote would make any
 * CSV reader swallow the rest of the file. What is in quotes is read by csv-parse.
 */

export interface CsvRecord {
  /** The number of its first line; the header is 1. */
  readonly row: number;
  readonly text: string;
  readonly fields: readonly string[] | null;
  /** What is wrong with it, where there are no fields. */
  readonly problem: string | null;
}

/** A quoted text may go over so many lines; where it goes on, a quote was forgotten. */
const linesOfRecord = 20;
/** So long a line is no CSV. */
const longestLine = 1_000_000;

export class CsvReader {
  readonly #delimiter: string;
  #rest = "";
  #row = 0;
  /** Lines of a record whose quotes are open. */
  #open: string[] = [];

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** The records that the next piece of the file completes. */
  read(text: string): CsvRecord[] {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    if (this.#rest.length > longestLine)
      throw new NotCsv(`Line ${this.#row + 1} is longer than a million characters.`);
    const records: CsvRecord[] = [];
    for (const line of lines) this.#line(line, records);
    return records;
  }

  /** What is left at the end of the file. */
  end(): CsvRecord[] {
    const records: CsvRecord[] = [];
    if (this.#rest !== "") this.#line(this.#rest, records);
    this.#rest = "";
    while (this.#open.length > 0) this.#giveUpOpen(records);
    return records;
  }

  #line(line: string, records: CsvRecord[]): void {
    this.#row++;
    const text = line.endsWith("\r") ? line.slice(0, -1) : line;
    const odd = quotesIn(text) % 2 === 1;
    if (this.#open.length === 0 && !odd) {
      if (text.trim() !== "") records.push(this.#record(this.#row, text));
      return;
    }
    this.#open.push(text);
    const closes = odd && this.#open.length > 1;
    if (closes) this.#close(records);
    else if (this.#open.length > linesOfRecord) this.#giveUpOpen(records);
  }

  /** The quotes are closed again: a record, unless the quote that closed them was another one's. */
  #close(records: CsvRecord[]): void {
    const record = this.#record(this.#row - this.#open.length + 1, this.#open.join("\n"));
    if (record.fields) {
      this.#open = [];
      records.push(record);
    } else this.#giveUpOpen(records);
  }

  /** The first of the open lines is bad; the others are looked at again. */
  #giveUpOpen(records: CsvRecord[]): void {
    const [first = "", ...others] = this.#open;
    this.#row -= others.length;
    records.push({
      row: this.#row,
      text: first,
      fields: null,
      problem: "It has a quote that is never closed.",
    });
    this.#open = [];
    for (const line of others) this.#line(line, records);
  }

  #record(row: number, text: string): CsvRecord {
    if (text.includes("\ufffd")) return { row, text, fields: null, problem: "It is not UTF-8." };
    if (!text.includes('"')) return { row, text, fields: text.split(this.#delimiter), problem: null };
    const fields = this.#unquoted(text);
    return { row, text, fields, problem: fields ? null : "It has a quote where none may be." };
  }

  /** Null unless it is one record, with every quote in its place. */
  #unquoted(text: string): string[] | null {
    try {
      const records = parse(text, { delimiter: this.#delimiter, record_delimiter: "\n" }) as string[][];
      return records.length === 1 ? (records[0] ?? null) : null;
    } catch {
      return null;
    }
  }
}

/** The file as a whole can't be read. */
export class NotCsv extends Error {
  override readonly name = "NotCsv";
}

function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++;
  return count;
}
