import { useDesk } from "../../context.ts";
import type { ActionRow } from "../../models/actions.ts";
import { unitOf } from "../../models/measures.ts";
import { amountWords, effectWords, measuredName } from "./measure-words.ts";

interface Props {
  readonly row: ActionRow;
  readonly may: boolean;
}

/** What it is to change, where that stood before, and where it stands now. */
export function MeasureFacts({ row, may }: Props) {
  const desk = useDesk();
  const { words, times } = desk;
  const { actions } = words.value;
  const { measure, effect } = row.action;
  if (!measure) {
    if (!may) return null;
    return (
      <section class="measure">
        <h3>{actions.measure}</h3>
        <p class="faint">{actions.noMeasure}</p>
      </section>
    );
  }
  const unit = unitOf(measure.what, desk.view.kpis);
  const before = effect?.before ?? measure.baseline;
  const reached = effect?.reached ?? null;
  const figures = [
    { label: actions.before, value: amountWords(desk, before, unit) },
    {
      label: actions.after,
      value: effect?.after == null ? actions.unknown : amountWords(desk, effect.after, unit),
    },
    { label: actions.target, value: amountWords(desk, measure.target, unit) },
  ];
  return (
    <section class="measure">
      <h3>{actions.measure}</h3>
      <p>{measuredName(desk, measure.what)}</p>
      <dl class="measure-figures">
        {figures.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p class={`effect effect-${reached === null ? "open" : reached ? "reached" : "missed"}`}>
        <EffectShape reached={reached} />
        <span>{effectWords(desk, measure, effect)}</span>
      </p>
      <p class="faint">{actions.checkedOn(times.value.day(measure.checkOn))}</p>
    </section>
  );
}

/** A tick, a cross or an open ring: beside the words, and told apart without colour. */
function EffectShape({ reached }: { readonly reached: boolean | null }) {
  const line =
    reached === null
      ? "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Z"
      : reached
        ? "M2.5 8.5l3.5 3.5 7.5-8"
        : "M3 3l10 10M13 3L3 13";
  return (
    <svg class="mark-shape" viewBox="0 0 16 16" aria-hidden="true">
      <path d={line} />
    </svg>
  );
}
