import type { ComponentChildren } from "preact";
import { useDesk } from "../../context.ts";
import type { Health } from "../../models/review.ts";
import { Part, SourceName } from "./health-parts.tsx";
import { capital, momentOf, targetName } from "./names.ts";

/** What there are only some of, each with what it means. */
export function Lists({ health }: { readonly health: Health }) {
  const desk = useDesk();
  const { health: says, problems } = desk.words.value.review;
  const { chattering, held, stale, shelved, undelivered } = health;
  const { number } = desk.times.value;
  const unseen = stale.count - stale.calls.length;
  return (
    <div class="health-lists">
      <ListPart title={says.chattering} say={says.chatteringSay}>
        {[
          ...chattering.map((source, place) => (
            <li key={place}>
              <SourceName source={source} />
              <span>{says.bursts(number(source.bursts))}</span>
            </li>
          )),
          ...held.map(({ rule, queueName, until }) => (
            <li key={rule}>
              <span>
                {queueName ?? rule}
                <small>{says.held(momentOf(desk, until))}</small>
              </span>
            </li>
          )),
        ]}
      </ListPart>
      <ListPart title={says.stale} say={says.staleSay}>
        {[
          ...stale.calls.map(({ id, label, place, areaName, since }) => (
            <li key={id}>
              <span>
                {label}
                <small>
                  {[place, areaName, says.since(momentOf(desk, since))].filter(Boolean).join(" · ")}
                </small>
              </span>
            </li>
          )),
          ...(unseen > 0 ? [<li key="more">{says.more(number(unseen))}</li>] : []),
        ]}
      </ListPart>
      <ListPart title={says.shelved} say={says.shelvedSay}>
        {shelved.map(({ kind, item, label, until }) => (
          <li key={item}>
            <span>
              {label}
              <small>
                {says.shelvedKinds[kind]} · {says.until(momentOf(desk, until))}
              </small>
            </span>
          </li>
        ))}
      </ListPart>
      <ListPart title={says.undelivered} say={says.undeliveredSay}>
        {undelivered.targets.map(({ target, name, count, problems: why }) => (
          <li key={target}>
            <span>
              {capital(targetName(desk, target, name))}
              <small>{why.map((problem) => problems[problem]).join(", ")}</small>
            </span>
            <span>{says.bursts(number(count))}</span>
          </li>
        ))}
      </ListPart>
    </div>
  );
}

interface ListProps {
  readonly title: string;
  readonly say: string;
  readonly children: readonly ComponentChildren[];
}

function ListPart({ title, say, children }: ListProps) {
  const { words } = useDesk();
  return (
    <Part title={title} say={say}>
      {children.length === 0 ? (
        <p class="health-none">{words.value.review.health.nothing}</p>
      ) : (
        <ul class="health-list">{children}</ul>
      )}
    </Part>
  );
}
