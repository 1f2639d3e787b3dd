import { Button } from "../../components/button.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import type { LiveMeeting } from "../../models/huddle.ts";
import { typedKpis } from "../../models/huddle-kpis.ts";
import { useKpiWords } from "./kpi-words.ts";

/** What is typed at this huddle, one tap to each; nothing where no KPI of its areas is typed. */
export function TypedHere({ live }: { readonly live: LiveMeeting }) {
  const { words, view, courier, route, me, times } = useDesk();
  const { kpis } = words.value.huddle;
  const say = useKpiWords();
  const areas = view.huddles[live.facts.huddle]?.areas ?? [];
  const rows = typedKpis(view, courier.outbox.value.entries, courier.echoes.value).filter(({ kpi }) =>
    kpi.areas.some((area) => areas.includes(area)),
  );
  if (rows.length === 0 || !isAtLeast(me.role, "supervisor")) return null;
  return (
    <section>
      <h2>{kpis.type}</h2>
      <p class="hd-typed">
        {rows.map(({ id, kpi }) => (
          <Button key={id} press={() => route.lay("kpi", id)}>
            {kpi.name}
            {kpi.latest && (
              <small>{`${say.value(kpi.latest.value, kpi.unit)} · ${times.value.day(kpi.latest.date)}`}</small>
            )}
          </Button>
        ))}
      </p>
    </section>
  );
}
