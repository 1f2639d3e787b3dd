import { useSignal } from "@preact/signals";
import type { Measure } from "../../../../server/domain/effect.ts";
import { Button } from "../../components/button.tsx";
import { Choices } from "../../components/choices.tsx";
import { SelectField, TextField } from "../../components/fields.tsx";
import { useDesk } from "../../context.ts";
import type { ActionRow } from "../../models/actions.ts";
import { daysAfter } from "../../models/days.ts";
import {
  amountOf,
  keyOf,
  type MeasuredKind,
  measureOptions,
  typedOf,
  unitOf,
} from "../../models/measures.ts";
import { sentence } from "../../words/words.ts";
import { useBaseline } from "./baseline.ts";
import { ChangeSheet } from "./change-sheet.tsx";

const kinds: readonly MeasuredKind[] = ["calls-of-cause", "queue-hours", "abandon-rate", "kpi"];
/** Days until it is looked at. */
const later = [14, 28, 56] as const;

/** What an action is to change: what is measured, where it stands, where it is to stand, and when that is looked at. */
export function MeasureAction({ row }: { readonly row: ActionRow }) {
  const { words, route, act, view, times, connection } = useDesk();
  const { actions, save } = words.value;
  const { action, id } = row;
  const options = measureOptions(view, action);
  const offered = kinds.filter((kind) => options[kind].length > 0);
  const kind = useSignal<MeasuredKind>(action.measure?.what.kind ?? offered[0] ?? "calls-of-cause");
  const list = options[kind.value];
  const chosen = useSignal(action.measure ? keyOf(action.measure.what) : "");
  const option = list.find(({ key }) => key === chosen.value) ?? list[0];
  const unit = option ? unitOf(option.what, view.kpis) : "number";
  const today = times.value.localDate(
    connection.now.peek(),
    view.areas[action.area]?.zone ?? view.site.face.zone,
  );
  const known = useBaseline(row, option?.what ?? null);
  const typed = useSignal<string | null>(null);
  const baseline = {
    get value() {
      return typed.value ?? (known === null ? "" : typedOf(known, unit));
    },
    set value(text: string) {
      typed.value = text;
    },
  };
  const target = useSignal(action.measure ? typedOf(action.measure.target, unit) : "");
  const checkOn = useSignal(action.measure?.checkOn ?? daysAfter(today, 28));
  const fault = useSignal<string | null>(null);
  const turn = (next: () => void) => {
    next();
    typed.value = null;
    target.value = "";
  };
  const put = (measure: Measure | null) => {
    act({ type: "measure-action", action: id, measure }, action.title);
    route.turn("show", id);
  };
  const send = () => {
    const from = amountOf(baseline.value, unit);
    const to = amountOf(target.value, unit);
    fault.value =
      from === null || to === null
        ? actions.figuresMissing
        : checkOn.value === ""
          ? actions.checkMissing
          : checkOn.value < today
            ? sentence(words.value, "check-in-the-past")
            : null;
    if (!option || from === null || to === null || fault.value !== null) return;
    put({ what: option.what, baseline: from, target: to, checkOn: checkOn.value });
  };
  const counted = actions.measures.units[unit];
  return (
    <ChangeSheet
      row={row}
      title={actions.measure}
      save={save}
      fault={fault.value}
      send={send}
      aside={
        action.measure && (
          <Button kind="quiet" press={() => put(null)}>
            {actions.dropMeasure}
          </Button>
        )
      }
    >
      <p class="faint">{actions.measureSay}</p>
      <Choices
        label={actions.measureWhat}
        choices={offered.map((value) => ({ value, label: actions.measures.kinds[value] }))}
        value={kind.value}
        choose={(value) => turn(() => (kind.value = value))}
      />
      <SelectField
        label={actions.measures.which[kind.value]}
        choices={list.map(({ key, label }) => ({ value: key, label }))}
        value={option?.key ?? ""}
        choose={(key) => turn(() => (chosen.value = key))}
      />
      <div class="form-pair">
        <TextField
          label={actions.baseline}
          aside={counted}
          hint={known === null ? undefined : actions.baselineKnown}
          text={baseline}
          limit={9}
        />
        <TextField label={actions.target} aside={counted} text={target} limit={9} />
      </div>
      <div class="due-choice">
        <TextField label={actions.checkOn} text={checkOn} kind="date" />
        <ul class="likely">
          {later.map((days) => (
            <li key={days}>
              <button
                type="button"
                class="chip"
                aria-pressed={checkOn.value === daysAfter(today, days)}
                onClick={() => (checkOn.value = daysAfter(today, days))}
              >
                {actions.inDays[days]}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </ChangeSheet>
  );
}
