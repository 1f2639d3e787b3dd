import type { Actor } from "../actor.ts";
import type { PersonId } from "../ids.ts";
import type { Ledger } from "../ledger.ts";
import type { DailySeries } from "../series.ts";
import type { NameStyle, Site } from "../site.ts";
import type { State } from "../state.ts";
import type { Instant } from "../time.ts";
import type { UsualArrivals } from "./arrivals.ts";

/** Everything that a view may be made from. What a board shows is chosen from it, field by field. */
export interface Picture {
  readonly site: Site;
  readonly state: State;
  readonly ledger: Ledger;
  /** The register of names. */
  readonly names: ReadonlyMap<PersonId, string>;
  /** What usually arrives on the days of today; absent: not read yet. */
  readonly usual?: UsualArrivals;
  /** What figures were day by day; absent: not read yet. */
  readonly daily?: DailySeries;
  readonly now: Instant;
}

/** A person's name as the site wants it on its boards; null where the actor is no person, or their name was erased. */
export function nameOf({ site, names }: Picture, actor: Actor): string | null {
  if (actor.kind !== "person") return null;
  const name = names.get(actor.person);
  return name === undefined ? null : styled(name, site.names);
}

export function styled(name: string, style: NameStyle): string {
  const words = name.trim().split(/\s+/);
  if (style === "full") return words.join(" ");
  if (style === "first") return words[0] ?? "";
  return words.map((word) => [...word][0]?.toUpperCase() ?? "").join("");
}
