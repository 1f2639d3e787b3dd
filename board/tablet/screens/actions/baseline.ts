import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Measured } from "../../../../server/domain/effect.ts";
import { useDesk } from "../../context.ts";
import type { ActionRow } from "../../models/actions.ts";
import { keyOf, knownNow } from "../../models/measures.ts";
import { type CausesAnswer, queryOf } from "../../models/review.ts";
import { daysAgo } from "../review/names.ts";

/** Days that a cause is counted over, where nothing better is known. */
const span = 30;

/**
 * Where a measure stands without the action, as far as it is known: the mean of the days before, where the server has
 * reckoned it; what the view knows; for a cause its calls of the last 30 days. Null: somebody has to say it.
 */
export function useBaseline({ action }: ActionRow, what: Measured | null): number | null {
  const desk = useDesk();
  const counted = useSignal<{ readonly key: string; readonly mean: number } | null>(null);
  const key = what ? keyOf(what) : "";
  const same = action.measure !== null && keyOf(action.measure.what) === key;
  useEffect(() => {
    if (what?.kind !== "calls-of-cause" || same) return;
    const query = queryOf({ days: span, area: what.area, type: what.callType }, daysAgo(desk), {
      by: "count",
    });
    void desk.ask<CausesAnswer>("GET", `andon/causes?${query}`).then((reply) => {
      if (!reply.ok) return;
      const found = reply.value.causes.find(
        ({ type, cause }) => type === what.callType && cause === what.cause,
      );
      counted.value = { key, mean: (found?.count ?? 0) / span };
    });
  }, [key]);
  if (what === null) return null;
  if (same && action.measure) return action.effect?.before ?? action.measure.baseline;
  return counted.value?.key === key ? counted.value.mean : knownNow(desk.view, what);
}
