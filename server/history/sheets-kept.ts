import type { DayKey, Ledger } from "../domain/ledger.ts";
import type { Instant } from "../domain/time.ts";
import type { Store } from "../ports.ts";
import { documentName, saveSheet } from "./day-sheet.ts";
import { rollUps } from "./rollups.ts";
import { withoutOldSheets } from "./sheets.ts";

/** What a checkpoint keeps beside the snapshot. */
export interface ChangedSheets {
  readonly documents: ReadonlyMap<string, unknown>;
  /** Call it when they are durable. */
  readonly kept: () => void;
}

/** Which day sheets are on disk, and as of which entry. */
export class SheetsKept {
  readonly #seqs = new Map<DayKey, number>();

  /** The sheets that know more than what is on disk, and the roll-ups that follow from them. */
  async changed(store: Store, ledger: Ledger): Promise<ChangedSheets> {
    const changed = [...ledger.days].filter(([key, { seq }]) => seq > (this.#seqs.get(key) ?? 0));
    const documents = new Map<string, unknown>(
      changed.map(([key, sheet]) => [documentName(key), saveSheet(sheet)]),
    );
    const sheets = changed.map(([, sheet]) => sheet);
    for (const [name, document] of await rollUps(store, sheets)) documents.set(name, document);
    const kept = () => {
      for (const [key, { seq }] of changed) this.#seqs.set(key, seq);
    };
    return { documents, kept };
  }

  /** Lets go of old sheets that are on disk whole. */
  tidied(ledger: Ledger, now: Instant): Ledger {
    const tidy = withoutOldSheets(ledger, this.#seqs, now);
    for (const key of this.#seqs.keys()) if (!tidy.days.has(key)) this.#seqs.delete(key);
    return tidy;
  }
}
