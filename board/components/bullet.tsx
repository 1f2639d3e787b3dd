import type { Bar } from "../models/queue.ts";

/** The level as a bar against its normal band and its intervention mark. */
export function Bullet({ bar, known }: { readonly bar: Bar; readonly known: boolean }) {
  const percent = (fraction: number) => `${Math.round(fraction * 1_000) / 10}%`;
  return (
    <div class="bullet">
      <div class="bullet-band" style={{ left: percent(bar.from), width: percent(bar.to - bar.from) }} />
      {known && (
        <div class={`bullet-fill ${bar.over ? "bullet-over" : ""}`} style={{ width: percent(bar.fill) }} />
      )}
      <div class="bullet-act" style={{ left: percent(bar.act) }} />
    </div>
  );
}
