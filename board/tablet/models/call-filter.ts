import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { SignedIn } from "../../../server/protocol.ts";
import { type CallCard, unowned } from "./calls.ts";

/** Which calls somebody wants to see. "shift": those of the areas that they are on shift for. */
export const filters = ["all", "waiting", "mine", "shift"] as const;
export type CallFilter = (typeof filters)[number];

export interface Offered {
  readonly filter: CallFilter;
  readonly count: number;
}

/** The filters that make sense now, each with how many calls it shows. */
export function offeredFilters(
  cards: readonly CallCard[],
  me: SignedIn,
  view: StaffView,
): readonly Offered[] {
  const areas = view.people[me.person]?.onShift ?? [];
  return filters
    .filter((filter) => filter !== "shift" || areas.length > 0)
    .map((filter) => ({ filter, count: filtered(cards, filter, me, view).length }));
}

export function filtered(
  cards: readonly CallCard[],
  filter: CallFilter,
  me: SignedIn,
  view: StaffView,
): readonly CallCard[] {
  switch (filter) {
    case "all":
      return cards;
    case "waiting":
      return unowned(cards);
    case "mine":
      return cards.filter(
        ({ call }) => call.ownerId === me.person || call.reporterIds.some((id) => id === me.person),
      );
    case "shift": {
      const areas = view.people[me.person]?.onShift ?? [];
      return cards.filter(({ call }) => areas.includes(call.area));
    }
  }
}
