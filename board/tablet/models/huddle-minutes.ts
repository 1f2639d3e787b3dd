/** What the pages of minutes read over HTTP: times are ISO 8601, durations seconds. */

/** How each huddle fared over so many days: of the huddle, never of a person. */
export interface HuddleHealth {
  readonly days: number;
  readonly huddles: readonly {
    readonly id: string;
    readonly missed: number;
    /** Seconds over its timebox, on average; null: none was held. */
    readonly averageOverrun: number | null;
  }[];
}
