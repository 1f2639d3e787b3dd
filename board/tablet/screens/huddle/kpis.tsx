import { Empty, Unsent } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import { type KpiRow, typedKpis } from "../../models/huddle-kpis.ts";
import { KpiSheet } from "./kpi-sheet.tsx";
import { useKpiWords } from "./kpi-words.ts";
import { Met } from "./section-figures.tsx";

/** The KPIs that are typed, and the last value of each. "#/huddle/kpis/satisfaction" opens one. */
export function KpisPage() {
  const { words, view, courier, route, me } = useDesk();
  const { kpis } = words.value.huddle;
  const rows = typedKpis(view, courier.outbox.value.entries, courier.echoes.value);
  const about = route.about.value;
  const may = isAtLeast(me.role, "supervisor");
  if (rows.length === 0) return <Empty title={kpis.none} more={kpis.noneMore} icon="review" />;
  return (
    <>
      <ul class="rows">
        {rows.map((row) => (
          <Row key={row.id} row={row} may={may} />
        ))}
      </ul>
      {about !== null && may && <KpiSheet id={about} close={route.close} />}
    </>
  );
}

function Row({ row, may }: { readonly row: KpiRow; readonly may: boolean }) {
  const { words, view, times, route } = useDesk();
  const { huddle, outbox } = words.value;
  const { kpis } = huddle;
  const say = useKpiWords();
  const { id, kpi, unsent } = row;
  const { latest, target, unit } = kpi;
  const areas = kpi.areas.map((area) => view.areas[area]?.name ?? area);
  const inner = (
    <>
      <span class="action-words">
        <b>{kpi.name}</b>
        <small>
          {[kpis.families[kpi.family], times.value.list(areas), target && say.target(target, unit)]
            .filter(Boolean)
            .join(" · ")}
        </small>
        {unsent && <Unsent words={outbox.unsent} />}
      </span>
      <span class="hd-kpi-value">
        <b>{latest ? say.value(latest.value, unit) : "–"}</b>
        <small>{latest ? times.value.day(latest.date) : kpis.noValue}</small>
        <Met met={latest?.met ?? null} />
      </span>
    </>
  );
  return (
    <li>
      {may ? (
        <button type="button" class="row hd-kpi" onClick={() => route.open("huddle", "kpis", id)}>
          {inner}
        </button>
      ) : (
        <div class="row hd-kpi">{inner}</div>
      )}
    </li>
  );
}
