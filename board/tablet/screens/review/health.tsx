import { useSignal } from "@preact/signals";
import { SelectField } from "../../components/fields.tsx";
import { Empty } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import {
  anything,
  barOf,
  type Filter,
  type Health,
  type HealthAnswer,
  queryOf,
} from "../../models/review.ts";
import { Answer, useAnswer } from "./answer.tsx";
import { DeliveryHealth } from "./delivery-health.tsx";
import { Filters } from "./filters.tsx";
import { Lists } from "./health-lists.tsx";
import { Part, SourceName } from "./health-parts.tsx";
import { daysAgo, momentOf } from "./names.ts";

/** How much noise the signals make. About teams and sources, never about people. */
export function HealthPage() {
  const desk = useDesk();
  const { health: says } = desk.words.value.review;
  const filter = useSignal<Filter>({ ...anything, days: 7 });
  const team = useSignal("");
  const answer = useAnswer<HealthAnswer>(`andon/health?${queryOf(filter.value, daysAgo(desk))}`);
  const teams = Object.entries(desk.view.areas).map(([value, { name }]) => ({ value, label: name }));
  return (
    <>
      <section class="group">
        <p class="review-say">{says.say}</p>
        <Filters filter={filter} fields={["days"]}>
          <SelectField
            label={says.team}
            choices={[{ value: "", label: says.site }, ...teams]}
            value={team.value}
            choose={(value) => (team.value = value)}
          />
        </Filters>
        <Answer answer={answer}>
          {({ site, teams }) => <Figures health={teams.find(({ area }) => area === team.value) ?? site} />}
        </Answer>
      </section>
      <DeliveryHealth />
    </>
  );
}

function Figures({ health }: { readonly health: Health }) {
  const { words } = useDesk();
  const { review } = words.value;
  const { load, shelved, stale, held } = health;
  if (load.raised === 0 && shelved.length === 0 && stale.count === 0 && held.length === 0)
    return <Empty title={review.none} more={review.noneMore} icon="review" />;
  return (
    <div class="health">
      <Load health={health} />
      <Priorities health={health} />
      <Loudest health={health} />
      <Lists health={health} />
    </div>
  );
}

function Load({ health }: { readonly health: Health }) {
  const desk = useDesk();
  const { health: says } = desk.words.value.review;
  const { busiest, floodCount } = health;
  const { perLeaderHour, standing } = health.load;
  const { number } = desk.times.value;
  return (
    <Part title={says.load} say={says.loadSay[standing ?? "unknown"]}>
      <p class={`health-figure health-${standing ?? "unknown"}`}>
        {perLeaderHour === null ? "–" : number(perLeaderHour)}
      </p>
      <ul class="health-list">
        <li>
          <span>
            {says.busiest}
            {busiest && <small>{momentOf(desk, busiest.from)}</small>}
          </span>
          <span>{number(busiest?.count ?? 0)}</span>
        </li>
        <li>
          <span>
            {says.floods}
            <small>{says.floodsSay}</small>
          </span>
          <span>{number(floodCount)}</span>
        </li>
      </ul>
    </Part>
  );
}

function Priorities({ health }: { readonly health: Health }) {
  const { words, times } = useDesk();
  const { health: says } = words.value.review;
  const { percent } = times.value;
  return (
    <Part title={says.priorities} say={says.prioritiesSay}>
      <ul class="health-list">
        {health.priorities.map(({ urgency, share, expected }) => (
          <li key={urgency} class="health-bars">
            <span>{says.urgency[urgency]}</span>
            <span>
              {share === null ? "–" : percent(share)} <small>{says.expected(percent(expected))}</small>
            </span>
            <span class="review-bar" aria-hidden="true">
              <span class="review-bar-full" style={{ width: `${barOf(share, 1)}%` }} />
              <span class="review-bar-mark" style={{ left: `${expected * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Loudest({ health }: { readonly health: Health }) {
  const desk = useDesk();
  const { health: says } = desk.words.value.review;
  const { share, top } = health.loudest;
  const { percent, number } = desk.times.value;
  const longest = top[0]?.share ?? 0;
  return (
    <Part title={says.loudest} say={says.loudestSay} wide>
      <p class="health-figure">{share === null ? "–" : percent(share)}</p>
      <ol class="health-list">
        {top.map((source, place) => (
          <li key={place} class="health-bars health-loud">
            <SourceName source={source} />
            <span>
              {number(source.count)} <small>{percent(source.share)}</small>
            </span>
            <span class="review-bar" aria-hidden="true">
              <span class="review-bar-full" style={{ width: `${barOf(source.share, longest)}%` }} />
            </span>
          </li>
        ))}
      </ol>
    </Part>
  );
}
