import type { KpiTarget } from "../../../../server/domain/board.ts";
import type { KpiUnit } from "../../../../server/domain/kpi.ts";
import { useDesk } from "../../context.ts";

/** Values of KPIs as they are said: 0.93 → "93 %", 750 s → "12 min". */
export function useKpiWords() {
  const { words, times } = useDesk();
  const { kpis } = words.value.huddle;
  const value = (amount: number, unit: KpiUnit): string => {
    if (unit === "share") return times.value.percent(amount);
    if (unit === "seconds") return times.value.length(amount * 1_000);
    const number = times.value.number(amount);
    return unit === "hours" ? `${number} ${words.value.units.hours}` : number;
  };
  return {
    value,
    target: (target: KpiTarget, unit: KpiUnit): string =>
      kpis.target[target.direction](value(target.value, unit)),
  };
}
