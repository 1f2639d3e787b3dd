import { computed } from "@preact/signals";
import { useMemo } from "preact/hooks";

/** A value of signals that draws anew only when it changes itself: not each second, though it follows the clock. */
export function useDerived<T>(derive: () => T, inputs: readonly unknown[]): T {
  return useMemo(() => computed(derive), inputs).value;
}
