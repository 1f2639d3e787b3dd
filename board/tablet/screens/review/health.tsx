import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { SelectField } from "../../components/fields.tsx";
import { Empty } from "../../components/small.tsx";
import { type Desk, useDesk } from "../../context.ts";
import {
  anything,
  barOf,
  type Filter,
  type Health,
  type HealthAnswer,
  queryOf,
  type Source,
} from "../../models/review.ts";
import { Answer, useAnswer } from "./answer.tsx";
import { DeliveryHealth } from "./delivery-health.tsx";
import { Filters } from "./filters.tsx";
import { momentOf, targetName } from "./names.ts";

/** How much noise the signals make. About teams and sources, never about people. */
export function HealthPage() {
  const { words, connection } = useDesk();
  const { health: says } = words.value.review;
  const filter = useSignal<Filter>({ ...anything, days: 7 });
  const team = useSignal("");
  const answer = useAnswer<HealthAnswer>(`andon/health?${queryOf(filter.value, connection.now.peek())}`);
  return (
    <>
      <section class="group">
        <p class="review-say">{says.say}</p>
        <div class="review-filters">
          <Filters filter={filter} fields={["days"]} />
          <SelectField
            label={says.team}
            choices={[
              { value: "", label: says.site },
              ...(answer.value?.teams ?? []).map(({ area, name }) => ({ value: area, label: name })),
            ]}
            value={team.value}
            choose={(value) => (team.value = value)}
          />
        </div>
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
  if (health.load.raised === 0 && health.shelved.length === 0 && health.stale.count === 0)
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

interface PartProps {
  readonly title: string;
  readonly say: string;
  readonly children: ComponentChildren;
}

function Part({ title, say, children }: PartProps) {
  return (
    <section class="health-part">
      <h2>{title}</h2>
      {children}
      <p class="health-say">{say}</p>
    </section>
  );
}

function Load({ health }: { readonly health: Health }) {
  const desk = useDesk();
  const { health: says } = desk.words.value.review;
  const { perLeaderHour, standing } = health.load;
  const { number } = desk.times.value;
  return (
    <Part title={says.load} say={says.loadSay[standing ?? "unknown"]}>
      <p class={`health-figure health-${standing ?? "unknown"}`}>
        {perLeaderHour === null ? "–" : number(perLeaderHour)}
      </p>
      <dl class="health-facts">
        <dt>{says.busiest}</dt>
        <dd>
          {health.busiest
            ? `${number(health.busiest.count)} · ${momentOf(desk, health.busiest.from)}`
            : says.nothing}
        </dd>
        <dt>{says.floods}</dt>
        <dd title={says.floodsSay}>{health.floodCount === 0 ? says.nothing : number(health.floodCount)}</dd>
      </dl>
    </Part>
  );
}

function Priorities({ health }: { readonly health: Health }) {
  const { words, times } = useDesk();
  const { health: says } = words.value.review;
  const { percent } = times.value;
  return (
    <Part title={says.priorities} say={says.prioritiesSay}>
      <table class="review-table">
        <tbody>
          {health.priorities.map(({ urgency, share, expected }) => (
            <tr key={urgency}>
              <th scope="row">{says.urgency[urgency]}</th>
              <td class="figure">{share === null ? "–" : percent(share)}</td>
              <td class="figure faint">{says.expected(percent(expected))}</td>
              <td class="bar-cell" aria-hidden="true">
                <span class="review-bar">
                  <span class="review-bar-full" style={{ width: `${barOf(share, 1)}%` }} />
                  <span class="review-bar-mark" style={{ left: `${expected * 100}%` }} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
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
    <Part title={says.loudest} say={says.loudestSay}>
      <p class="health-figure">{share === null ? "–" : percent(share)}</p>
      <table class="review-table">
        <tbody>
          {top.map((source, place) => (
            <tr key={place}>
              <th scope="row">
                <SourceName source={source} />
              </th>
              <td class="figure">{number(source.count)}</td>
              <td class="figure">{percent(source.share)}</td>
              <td class="bar-cell" aria-hidden="true">
                <span class="review-bar">
                  <span class="review-bar-full" style={{ width: `${barOf(source.share, longest)}%` }} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

function SourceName({ source }: { readonly source: Source }) {
  const { words } = useDesk();
  const { label, queueName, areaName, place, rule } = source;
  const where = rule === null ? [place, areaName] : [words.value.review.history.byRule, queueName, areaName];
  return (
    <>
      {label} <small>{where.filter(Boolean).join(" · ")}</small>
    </>
  );
}

/** What there are only some of: each with what it means, and nothing where there is none. */
function Lists({ health }: { readonly health: Health }) {
  const desk = useDesk();
  const { health: says, problems } = desk.words.value.review;
  const { chattering, held, stale, shelved, undelivered } = health;
  const { number } = desk.times.value;
  return (
    <>
      <ListPart title={says.chattering} say={says.chatteringSay}>
        {[
          ...chattering.map((source, place) => (
            <li key={place}>
              <SourceName source={source} /> <span class="faint">{says.bursts(number(source.bursts))}</span>
            </li>
          )),
          ...held.map(({ rule, queueName, until }) => (
            <li key={rule}>
              {queueName ?? rule} <span class="faint">{says.held(momentOf(desk, until))}</span>
            </li>
          )),
        ]}
      </ListPart>
      <ListPart title={says.stale} say={says.staleSay}>
        {stale.calls.map(({ id, label, place, areaName, since }) => (
          <li key={id}>
            {label} <small>{[place, areaName].filter(Boolean).join(" · ")}</small>{" "}
            <span class="faint">{says.since(momentOf(desk, since))}</span>
          </li>
        ))}
      </ListPart>
      <ListPart title={says.shelved} say="">
        {shelved.map(({ item, label, until }) => (
          <li key={item}>
            {label} <small>{reasonOf(desk, item)}</small>{" "}
            <span class="faint">{says.until(momentOf(desk, until))}</span>
          </li>
        ))}
      </ListPart>
      <ListPart title={says.undelivered} say={says.undeliveredSay}>
        {undelivered.targets.map(({ target, count, problems: why }) => (
          <li key={target}>
            {targetName(desk, target)} <small>{why.map((problem) => problems[problem]).join(", ")}</small>{" "}
            <span class="faint">{says.bursts(number(count))}</span>
          </li>
        ))}
      </ListPart>
    </>
  );
}

function reasonOf({ view }: Desk, item: string): string {
  return Object.values(view.shelf).find((shelved) => shelved.item === item)?.reason ?? "";
}

function ListPart({
  title,
  say,
  children,
}: {
  readonly title: string;
  readonly say: string;
  readonly children: ComponentChildren[];
}) {
  const { words } = useDesk();
  const none = children.length === 0;
  return (
    <Part title={title} say={none ? "" : say}>
      {none ? (
        <p class="faint">{words.value.review.health.nothing}</p>
      ) : (
        <ul class="health-list">{children}</ul>
      )}
    </Part>
  );
}
