import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { CallTypeTile } from "../../../../server/domain/views/staff.ts";
import { SelectField } from "../../components/fields.tsx";
import { useDesk } from "../../context.ts";
import { type Filter, spans } from "../../models/review.ts";

type Field = "days" | "area" | "type" | "state" | "cause";

interface Props {
  readonly filter: Signal<Filter>;
  readonly fields: readonly Field[];
  /** What else the page asks for. */
  readonly children?: ComponentChildren;
}

/** What the page is about: a time, and whichever of the others it knows. */
export function Filters({ filter, fields, children }: Props) {
  return (
    <div class="review-filters">
      {fields.map((field) => (
        <FilterField key={field} filter={filter} field={field} />
      ))}
      {children}
    </div>
  );
}

function FilterField({ filter, field }: { readonly filter: Signal<Filter>; readonly field: Field }) {
  const { words } = useDesk();
  const { review } = words.value;
  const choices = useChoices(field, filter.value);
  if (field === "days") {
    return (
      <SelectField
        label={review.span}
        choices={spans.map((days) => ({ value: String(days), label: review.days(days) }))}
        value={String(filter.value.days)}
        choose={(value) => {
          const days = spans.find((span) => String(span) === value);
          if (days) filter.value = { ...filter.value, days };
        }}
      />
    );
  }
  return (
    <SelectField
      label={review[field]}
      choices={[{ value: "", label: review.all }, ...choices]}
      value={filter.value[field] ?? ""}
      choose={(value) => {
        const chosen = { ...filter.value, [field]: value || null };
        // A cause belongs to its type.
        filter.value = field === "type" ? { ...chosen, cause: null } : chosen;
      }}
    />
  );
}

function useChoices(field: Field, { type }: Filter): readonly { value: string; label: string }[] {
  const { words, view } = useDesk();
  const { review } = words.value;
  switch (field) {
    case "days":
      return [];
    case "area":
      return Object.entries(view.areas).map(([value, { name }]) => ({ value, label: name }));
    case "type":
      return Object.entries(view.callTypes).map(([value, { label }]) => ({ value, label }));
    case "state": {
      const { open, settled } = review.history;
      const states = Object.entries(review.states).map(([value, label]) => ({ value, label }));
      return [{ value: "open", label: open }, { value: "settled", label: settled }, ...states];
    }
    case "cause":
      return causesOf(type === null ? undefined : view.callTypes[type]);
  }
}

/** Of what is past, retired ones too. */
function causesOf(tile: CallTypeTile | undefined): readonly { value: string; label: string }[] {
  return [...(tile?.causes ?? []), ...(tile?.retired ?? [])].map(({ id, label }) => ({ value: id, label }));
}
