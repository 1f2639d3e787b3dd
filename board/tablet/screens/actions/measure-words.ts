import type { Effect, Measure, Measured } from "../../../../server/domain/effect.ts";
import type { Desk } from "../../context.ts";
import { type MeasureUnit, unitOf } from "../../models/measures.ts";
import { causeName, typeName } from "../review/names.ts";

/** What is measured, in words: "Missing documents: calls a day". */
export function measuredName(desk: Desk, what: Measured): string {
  const { view, words } = desk;
  const { measures } = words.value.actions;
  switch (what.kind) {
    case "calls-of-cause":
      return measures.calls(causeName(desk, what.callType, what.cause), typeName(desk, what.callType));
    case "queue-hours":
      return measures.hours(view.queues[what.queue]?.name ?? what.queue);
    case "abandon-rate":
      return measures.abandoned(view.areas[what.area]?.name ?? what.area);
    case "kpi":
      return view.kpis[what.kpi]?.name ?? what.kpi;
  }
}

export function amountWords({ times, words }: Desk, value: number, unit: MeasureUnit): string {
  const { measures } = words.value.actions;
  switch (unit) {
    case "calls":
      return measures.perDay(times.value.number(value));
    case "hours":
      return `${times.value.number(value)} ${words.value.units.hours}`;
    case "share":
      return measures.percent(times.value.number(value * 100));
    case "seconds":
      return times.value.length(value * 1_000);
    default:
      return times.value.number(value);
  }
}

/** How it stands, as a sentence that needs no colour. */
export function effectWords(desk: Desk, measure: Measure, effect: Effect | null): string {
  const { measures } = desk.words.value.actions;
  if (effect === null || effect.after === null || effect.reached === null) return measures.notYet;
  const unit = unitOf(measure.what, desk.view.kpis);
  const after = amountWords(desk, effect.after, unit);
  const target = amountWords(desk, measure.target, unit);
  return effect.reached ? measures.reached(after, target) : measures.missed(after, target);
}
