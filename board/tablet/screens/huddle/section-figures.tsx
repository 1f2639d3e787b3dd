import type { ChartTile } from "../../../../server/domain/views/charts.ts";
import type {
  HelpSection,
  TodaySection,
  YesterdaySection,
} from "../../../../server/domain/views/sections.ts";
import { Icon } from "../../components/icon.tsx";
import { useDesk } from "../../context.ts";
import type { LiveMeeting } from "../../models/huddle.ts";
import { useKpiWords } from "./kpi-words.ts";
import { RunLine } from "./run-line.tsx";
import { TypedHere } from "./typed-here.tsx";

interface FigureProps {
  readonly value: string;
  readonly name: string;
}
function Figure({ value, name }: FigureProps) {
  return (
    <li>
      <b>{value}</b> {name}
    </li>
  );
}

export function YesterdayContent({
  content,
  live,
}: {
  readonly content: YesterdaySection;
  readonly live: LiveMeeting;
}) {
  const { words, times } = useDesk();
  const { content: said } = words.value.huddle;
  const { date, raised, resolved, toAcknowledge, toResolve, causes, levels, kpis, closed } = content;
  const { length, number, day } = times.value;
  return (
    <>
      <p class="hd-day">{day(date)}</p>
      <ul class="hd-counts">
        <Figure value={number(raised)} name={said.raised} />
        <Figure value={number(resolved)} name={said.resolved} />
        {toAcknowledge !== null && <Figure value={length(toAcknowledge)} name={said.toAcknowledge} />}
        {toResolve !== null && <Figure value={length(toResolve)} name={said.toResolve} />}
      </ul>
      {causes.length > 0 && (
        <section>
          <h2>{said.causes}</h2>
          <ul class="rows">
            {causes.map(({ label, count }) => (
              <li key={label} class="row hd-line">
                <span>{label}</span>
                <b>{number(count)}</b>
              </li>
            ))}
          </ul>
        </section>
      )}
      {levels.length > 0 && (
        <section>
          <h2>{said.levels}</h2>
          <ul class="rows">
            {levels.map(({ name, hours, standing }) => (
              <li key={name} class="row hd-line">
                <span class="action-words">
                  <b>{name}</b>
                  <small class={`standing standing-${standing}`}>
                    {words.value.queues.standing[standing]}
                  </small>
                </span>
                <span class="hd-amount">
                  <b>{number(hours)}</b> {words.value.queues.unitHours}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {kpis.length > 0 && <KpisContent charts={kpis} />}
      <TypedHere live={live} />
      {closed.length > 0 && (
        <section>
          <h2>{said.closed}</h2>
          <ul class="rows">
            {closed.map(({ title, stage }, place) => (
              <li key={place} class="row hd-line">
                <span>{title}</span>
                <span class="hd-state">{said[stage]}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** Red and green only against a target, with shape and word. */
export function KpisContent({ charts }: { readonly charts: readonly ChartTile[] }) {
  const { words, times } = useDesk();
  const { kpis, content } = words.value.huddle;
  const say = useKpiWords();
  if (charts.length === 0) return <p class="faint">{content.noKpis}</p>;
  return (
    <ul class="rows">
      {charts.map((chart) => {
        const last = chart.points.at(-1);
        return (
          <li key={chart.name} class="row hd-kpi">
            <span class="action-words">
              <b>{chart.name}</b>
              <small>
                {[
                  last ? kpis.of(times.value.day(last.date)) : kpis.noValue,
                  chart.target && say.target(chart.target, chart.unit),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </span>
            <RunLine chart={chart} />
            <span class="hd-kpi-value">
              <b>{last ? say.value(last.value, chart.unit) : "–"}</b>
              <Met met={chart.met} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

export function Met({ met }: { readonly met: boolean | null }) {
  const { kpis } = useDesk().words.value.huddle;
  if (met === null) return null;
  return (
    <span class={met ? "hd-met" : "hd-not-met"}>
      <Icon name={met ? "enter" : "alert"} />
      {met ? kpis.met : kpis.missed}
    </span>
  );
}

export function TodayContent({
  content,
  live,
}: {
  readonly content: TodaySection;
  readonly live: LiveMeeting;
}) {
  const { words, times, view } = useDesk();
  const { content: said } = words.value.huddle;
  const { queues } = words.value;
  const zone = view.huddles[live.facts.huddle]?.zone ?? view.site.face.zone;
  const { number, clock } = times.value;
  return (
    <>
      {content.peak && (
        <p class="hd-asked">{said.peak(clock(content.peak.at, zone), number(content.peak.count))}</p>
      )}
      <ul class="rows">
        {content.queues.map(({ name, waiting, hours, standing, plan }) => (
          <li key={name} class="row hd-line">
            <span class="action-words">
              <b>{name}</b>
              <small>
                {standing && <span class={`standing standing-${standing}`}>{queues.standing[standing]}</span>}
                {plan !== null && ` · ${said.plan(number(plan))}`}
              </small>
            </span>
            <span class="hd-amount">
              {hours !== null ? (
                <>
                  <b>{number(hours)}</b> {queues.unitHours}
                </>
              ) : waiting !== null ? (
                <b>{number(waiting)}</b>
              ) : (
                said.noData
              )}
            </span>
          </li>
        ))}
      </ul>
      {content.windows.length > 0 && (
        <section>
          <h2>{said.windows}</h2>
          <ul class="rows">
            {content.windows.map(({ title, from, to }) => (
              <li key={`${from}${title}`} class="row hd-line">
                <span>{title}</span>
                <span class="hd-state">{`${clock(from, zone)}–${clock(to, zone)}`}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

export function HelpContent({ content }: { readonly content: HelpSection }) {
  const { words, times } = useDesk();
  const { content: said } = words.value.huddle;
  const { list, number } = times.value;
  return (
    <ul class="rows">
      {content.areas.map(({ name, onShift, short, room }) => (
        <li key={name} class="row hd-help">
          <p class="hd-line">
            <b>{name}</b>
            <span class="hd-state">{said.onShift(number(onShift))}</span>
          </p>
          {short.length > 0 && (
            <p class="hd-short">
              <Icon name="alert" />
              <span>
                <b>{said.short}:</b> {list(short)}
              </span>
            </p>
          )}
          {room.length > 0 && (
            <p class="hd-room">
              <Icon name="plus" />
              <span>
                <b>{said.room}:</b> {list(room)}
              </span>
            </p>
          )}
          {short.length === 0 && room.length === 0 && <p class="faint">{said.even}</p>}
        </li>
      ))}
    </ul>
  );
}
