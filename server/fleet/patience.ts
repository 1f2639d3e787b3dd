import { offlineAfter } from "../protocol.ts";

/** How long the fleet waits. All in real ms, whatever the site's clock says. */
export interface FleetPatience {
  /** A screen that has said nothing for so long is offline. */
  readonly offlineAfter: number;
  /** A link that is closed and back within this is a blip, and nobody hears of it. */
  readonly blip: number;
  /** Whether a screen has gone, and what there is to mend, is looked at so often at most. */
  readonly look: number;
  /** A screen that tells more often is heard, and what it tells is passed over. */
  readonly reportsApart: number;
  /** An order is given again after so long, and so many times in all. */
  readonly order: { readonly again: number; readonly times: number };
}

export const fleetPatience: FleetPatience = {
  offlineAfter,
  blip: 5_000,
  look: 500,
  reportsApart: 1_000,
  order: { again: 2_000, times: 3 },
};
