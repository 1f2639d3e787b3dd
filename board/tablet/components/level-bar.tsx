import type { Standing } from "../../../server/domain/queue.ts";

interface Props {
  /** Shares of the bar's length, 0 to 1. */
  readonly amount: number;
  readonly from: number;
  readonly to: number;
  readonly act: number;
  readonly standing: Standing | null;
}

/** The level against its normal band (shaded) and the intervention level (the upright line). */
export function LevelBar({ amount, from, to, act, standing }: Props) {
  return (
    <div class={`level-bar standing-${standing ?? "none"}`} aria-hidden="true">
      <i class="level-normal" style={{ insetInlineStart: percent(from), width: percent(to - from) }} />
      {standing && <i class="level-amount" style={{ width: percent(amount) }} />}
      <i class="level-act" style={{ insetInlineStart: percent(act) }} />
    </div>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
