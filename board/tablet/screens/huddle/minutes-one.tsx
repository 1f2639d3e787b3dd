import type { ComponentChildren } from "preact";
import type { HuddleId } from "../../../../server/domain/ids.ts";
import { Icon } from "../../components/icon.tsx";
import { useDesk } from "../../context.ts";
import { presenceOrder } from "../../models/huddle.ts";
import { lengthsOf, type MinutesDetail } from "../../models/huddle-minutes.ts";
import type { PastActor } from "../../models/review.ts";
import { Answer, useAnswer } from "../review/answer.tsx";
import { keptIcons } from "./capture-bar.tsx";
import { useKpiWords } from "./kpi-words.ts";
import { useSectionName } from "./use-huddles.ts";

/** The minutes of one huddle, to be read; and as a page to be printed. */
export function MinutesOne({ id }: { readonly id: string }) {
  const { words, route } = useDesk();
  const { minutes } = words.value.huddle;
  const answer = useAnswer<MinutesDetail>(`minutes/${encodeURIComponent(id)}`);
  return (
    <section class="group hd-one">
      <p class="hd-one-tools">
        <button type="button" class="button button-quiet" onClick={() => route.go("huddle", "minutes")}>
          <Icon name="back" />
          {minutes.back}
        </button>
        <a
          class="button button-plain"
          href={`/huddles/minutes/${encodeURIComponent(id)}`}
          target="_blank"
          rel="noopener"
        >
          {minutes.print}
        </a>
      </p>
      <Answer answer={answer}>{(one) => <Body one={one} />}</Answer>
    </section>
  );
}

function useNames() {
  const { view, words } = useDesk();
  const { unknown } = words.value.huddle.minutes;
  const person = (id: string) => view.people[id]?.name || unknown;
  return { person, actor: (by: PastActor) => (by.kind === "person" ? person(by.person) : null) };
}

function Body({ one }: { readonly one: MinutesDetail }) {
  const { words, view, times } = useDesk();
  const { minutes } = words.value.huddle;
  const names = useNames();
  const { spent, planned } = lengthsOf(one);
  const { length, day, clock } = times.value;
  const zone = view.huddles[one.huddle as HuddleId]?.zone ?? view.site.face.zone;
  const leader = names.actor(one.facilitator);
  const facts = [
    `${day(one.date)}, ${clock(Date.parse(one.startedAt), zone)}`,
    leader && minutes.leader(leader),
    !one.forgotten && minutes.took(length(spent * 1_000)),
    minutes.planned(length(planned * 1_000)),
  ];
  return (
    <>
      <h2 class="hd-one-name">{one.name}</h2>
      <p class="faint">{facts.filter(Boolean).join(" · ")}</p>
      <Actions one={one} />
      <Kept one={one} />
      <Escalated one={one} />
      <People one={one} />
      <Kpis one={one} />
      <Sections one={one} />
    </>
  );
}

interface Props {
  readonly one: MinutesDetail;
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="hd-one-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Actions({ one }: Props) {
  const { words, times } = useDesk();
  const { minutes } = words.value.huddle;
  const names = useNames();
  if (one.actions.length === 0) return null;
  return (
    <Part title={minutes.actions}>
      <ul class="rows">
        {one.actions.map(({ id, title, owner, role, due }) => (
          <li key={id} class="row hd-line">
            <span class="action-words">
              <b>{title}</b>
              <small>{owner ? names.person(owner) : (role ?? words.value.actions.noOwner)}</small>
            </span>
            <span class="action-due">{due ? times.value.day(due) : words.value.actions.noDue}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Kept({ one }: Props) {
  const { words } = useDesk();
  const { minutes, capture } = words.value.huddle;
  const names = useNames();
  if (one.captured.length === 0)
    return one.actions.length === 0 ? <p class="faint">{minutes.nothing}</p> : null;
  return (
    <Part title={minutes.entries}>
      <ul class="rows">
        {one.captured.map(({ id, kind, text, by }) => {
          const name = names.actor(by);
          return (
            <li key={id} class="row hd-kept-row hd-kept-past">
              <Icon name={keptIcons[kind]} />
              <small class="hd-kept-kind">
                {[capture.kinds[kind], name && capture.by(name)].filter(Boolean).join(" · ")}
              </small>
              <span class="hd-kept-text">{text}</span>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

function Escalated({ one }: Props) {
  const { words } = useDesk();
  const { sections, content } = words.value.huddle;
  if (one.escalations.length === 0) return null;
  return (
    <Part title={sections.escalations}>
      <ul class="rows">
        {one.escalations.map(({ escalation, what, title, reason, path, answer }) => (
          <li key={escalation + what} class="row">
            <span class="action-words">
              <small>{[content.escalation[what], path.join(" → ")].join(" · ")}</small>
              <b>{title}</b>
              <span>{reason}</span>
              {answer !== null && <span class="hd-answer">{answer}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function People({ one }: Props) {
  const { words, times } = useDesk();
  const { minutes, people } = words.value.huddle;
  const names = useNames();
  if (one.attendance.length === 0) return null;
  return (
    <Part title={minutes.attendance}>
      <dl class="hd-facts">
        {presenceOrder.map((kind) => {
          const there = one.attendance.filter(({ presence }) => presence === kind);
          return (
            there.length > 0 && (
              <div key={kind}>
                <dt>{`${people[kind]} (${there.length})`}</dt>
                <dd>{times.value.list(there.map(({ person }) => names.person(person)))}</dd>
              </div>
            )
          );
        })}
      </dl>
    </Part>
  );
}

function Kpis({ one }: Props) {
  const { words, times } = useDesk();
  const say = useKpiWords();
  if (one.kpis.length === 0) return null;
  return (
    <Part title={words.value.huddle.pages.kpis}>
      <ul class="rows">
        {one.kpis.map(({ kpi, name, unit, date, value }) => (
          <li key={kpi + date} class="row hd-line">
            <span class="action-words">
              <b>{name}</b>
              <small>{times.value.day(date)}</small>
            </span>
            <span class="hd-amount">
              <b>{say.value(value, unit)}</b>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Sections({ one }: Props) {
  const { words, times } = useDesk();
  const nameOf = useSectionName();
  const { age } = times.value;
  return (
    <Part title={words.value.huddle.minutes.sections}>
      <ul class="rows">
        {one.sections.map(({ kind, title, timebox, extended, spent }, place) => {
          const box = timebox + extended;
          return (
            <li key={place} class="row hd-agenda-row">
              <span class="hd-agenda-name">{nameOf({ kind, title, seconds: box })}</span>
              <time class={spent > box ? "hd-agenda-time hd-agenda-over" : "hd-agenda-time"}>
                {`${age(spent * 1_000)} / ${age(box * 1_000)}`}
              </time>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}
