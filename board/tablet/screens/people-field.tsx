import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { Choice } from "../components/fields.tsx";

export function areaChoices(view: StaffView): readonly Choice<string>[] {
  return Object.entries(view.areas)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([value, { name }]) => ({ value, label: name }));
}
