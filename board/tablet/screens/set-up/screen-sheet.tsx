import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Sheet } from "../../components/sheet.tsx";
import { Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast, type ScreenRow } from "../../models/access.ts";
import type { Problem } from "../../models/api.ts";
import type { ScreenCard } from "../../models/screens.ts";
import { sentence } from "../../words/words.ts";
import { Remove } from "./form.tsx";
import { ScreenForm } from "./screen-form.tsx";
import { ScreenOrders } from "./screen-orders.tsx";
import { AdviceList, Presence } from "./screen-parts.tsx";
import { ScreenReport } from "./screen-report.tsx";

/** One screen: what is amiss, what it can be told, what it shows, and what it says of itself. */
export function ScreenSheet({ screen }: { readonly screen: ScreenCard }) {
  const { words, me, route, times, view } = useDesk();
  const { setUp, close } = words.value;
  const { screens } = setUp;
  const { row, problem } = useScreenRow(screen.id);
  const { zone } = view.site.face;
  const asOf = screen.online ? null : (row.value?.report?.at ?? null);
  return (
    <Sheet title={screen.name} closeLabel={close} close={route.close} wide="screen">
      <div class="screen-do">
        <div class="screen-state">
          <Presence screen={screen} />
          <AdviceList screen={screen} />
        </div>
        <ScreenOrders screen={screen} />
        {row.value && <ScreenForm screen={screen} turn={row.value.turn} />}
      </div>
      <section class="screen-tells">
        <h3>{screens.report}</h3>
        {asOf !== null && (
          <p class="hint">{screens.lastReport(times.value.moment(Date.parse(asOf), zone))}</p>
        )}
        {problem.value && <Fault>{sentence(words.value, problem.value.code)}</Fault>}
        {row.value === null && !problem.value && <p class="faint">{words.value.loading}</p>}
        {row.value && <ScreenReport row={row.value} />}
      </section>
      {isAtLeast(me.role, "admin") && (
        <Remove
          path={`screens/${screen.id}`}
          label={setUp.remove}
          say={screens.removeSay}
          done={route.close}
        />
      )}
    </Sheet>
  );
}

/** Screens report every 5 s: whoever looks at one sees what it says now. */
const readEvery = 5_000;

function useScreenRow(id: string): {
  readonly row: Signal<ScreenRow | null>;
  readonly problem: Signal<Problem | null>;
} {
  const { ask } = useDesk();
  const row = useSignal<ScreenRow | null>(null);
  const problem = useSignal<Problem | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const read = async () => {
      const reply = await ask<ScreenRow>("GET", `screens/${id}`);
      if (gone) return;
      if (reply.ok) row.value = reply.value;
      problem.value = reply.ok ? null : reply.problem;
      timer = setTimeout(read, readEvery);
    };
    void read();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [id]);
  return { row, problem };
}
