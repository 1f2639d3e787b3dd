import type { CheckTile } from "../../../../server/domain/views/charts.ts";
import type { ActionTile, HuddleTile } from "../../../../server/domain/views/prominent.ts";
import type {
  ActionsSection,
  EscalationsSection,
  EscalationTile,
} from "../../../../server/domain/views/sections.ts";
import { Icon } from "../../components/icon.tsx";
import { useDesk } from "../../context.ts";
import { zoneOf } from "../../models/actions.ts";
import type { LiveMeeting } from "../../models/huddle.ts";
import { isEscalated } from "../../models/huddle-escalations.ts";
import { actionShown, asItem, callShown, escalationShown } from "../../models/huddle-items.ts";
import { MarkShape } from "../actions/marks.tsx";
import { EscalateButton } from "./escalate-button.tsx";
import { EscalationItem } from "./escalation-item.tsx";
import { useKpiWords } from "./kpi-words.ts";
import { useEscalations } from "./use-huddles.ts";

export function ActionsContent({
  content,
  live,
}: {
  readonly content: ActionsSection;
  readonly live: LiveMeeting;
}) {
  const { content: said } = useDesk().words.value.huddle;
  const { overdue, due, blocked, checks } = content;
  const none = overdue.length + due.length + blocked.length + checks.length === 0;
  if (none) return <p class="faint">{said.noActions}</p>;
  return (
    <>
      <Actions title={said.overdue} actions={overdue} live={live} />
      <Actions title={said.blocked} actions={blocked} live={live} />
      <Checks checks={checks} />
      <Actions title={said.dueSoon} actions={due} live={live} />
    </>
  );
}

export function IdeasContent({
  ideas,
  live,
}: {
  readonly ideas: readonly ActionTile[];
  readonly live: LiveMeeting;
}) {
  const { content: said } = useDesk().words.value.huddle;
  if (ideas.length === 0) return <p class="faint">{said.noIdeas}</p>;
  return <Actions title={null} actions={ideas} live={live} />;
}

interface ActionsProps {
  /** Null: the section says it. */
  readonly title: string | null;
  readonly actions: readonly ActionTile[];
  readonly live: LiveMeeting;
}

function Actions({ title, actions, live }: ActionsProps) {
  if (actions.length === 0) return null;
  return (
    <section>
      {title && <h2>{title}</h2>}
      <ul class="rows">
        {actions.map((tile) => (
          <Action key={`${tile.proposedAt}${tile.title}`} tile={tile} live={live} />
        ))}
      </ul>
    </section>
  );
}

function Action({ tile, live }: { readonly tile: ActionTile; readonly live: LiveMeeting }) {
  const { words, view, times, connection, route } = useDesk();
  const { actions, huddle } = words.value;
  const id = actionShown(view, tile);
  const item = asItem(id ? { action: id } : {});
  const escalated = isEscalated(useEscalations(), item);
  const zone = zoneOf(view, tile.area);
  const today = times.value.localDate(connection.now.peek(), zone);
  const late = tile.due !== null && tile.due < today;
  return (
    <li class="row hd-line">
      <button
        type="button"
        class="action-words hd-open"
        disabled={id === null}
        onClick={() => id && route.open("actions", "show", id)}
      >
        <b>{tile.title}</b>
        <small>
          {[view.areas[tile.area]?.name, tile.owner ?? actions.noOwner, actions.stages[tile.stage]]
            .filter(Boolean)
            .join(" · ")}
        </small>
        {tile.blocked !== null && (
          <small class="hd-blocked">
            <Icon name="alert" />
            {huddle.content.blocked}: {tile.blocked}
          </small>
        )}
        {tile.unanswered && (
          <small class="mark mark-unanswered">
            <MarkShape mark="unanswered" />
            <b>{actions.filters.unanswered}</b>
          </small>
        )}
        {escalated && <small class="hd-state">{huddle.escalate.already}</small>}
      </button>
      <span class={late ? "action-due late" : "action-due"}>
        {tile.due ? times.value.due(tile.due, today) : actions.noDue}
      </span>
      {!escalated && live.facts.endedAt === null && id && <EscalateButton item={item} what={tile.title} />}
    </li>
  );
}

function Checks({ checks }: { readonly checks: readonly CheckTile[] }) {
  const { words } = useDesk();
  const { content: said } = words.value.huddle;
  const say = useKpiWords();
  if (checks.length === 0) return null;
  return (
    <section>
      <h2>{said.checks}</h2>
      <ul class="rows">
        {checks.map(({ title, owner, chart, before, after, goal, reached }) => (
          <li key={title} class="row hd-line">
            <span class="action-words">
              <b>{title}</b>
              <small>
                {[
                  owner,
                  chart.name,
                  before !== null && said.before(say.value(before, chart.unit)),
                  after !== null && said.after(say.value(after, chart.unit)),
                  said.goal(say.value(goal, chart.unit)),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </span>
            <span class={reached ? "hd-met" : reached === null ? "hd-state" : "hd-not-met"}>
              {reached !== null && <Icon name={reached ? "enter" : "alert"} />}
              {reached === null ? said.notYet : reached ? said.reached : said.notReached}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function CarriedContent({ tile }: { readonly tile: HuddleTile }) {
  const { words, view, times } = useDesk();
  const { content: said } = words.value.huddle;
  const escalations = useEscalations();
  const { number, moment } = times.value;
  return (
    <>
      <ul class="hd-counts">
        <li>
          <b>{number(tile.carriedOver)}</b> {said.carried}
        </li>
        <li>
          <b>{number(tile.openCalls)}</b> {said.openCalls}
        </li>
      </ul>
      {tile.calls.length === 0 && <p class="faint">{said.noCarried}</p>}
      {tile.calls.length > 0 && (
        <ul class="rows">
          {tile.calls.map((call) => {
            const id = callShown(view, call);
            const item = asItem(id ? { call: id } : {});
            const what = [call.label, call.place].filter(Boolean).join(" · ");
            const zone = (id && view.areas[view.calls[id]?.area ?? ""]?.zone) || view.site.face.zone;
            return (
              <li key={`${call.raisedAt}${what}`} class="row hd-line">
                <span class="action-words">
                  <b>{what}</b>
                  <small>
                    {[said.since(moment(call.raisedAt, zone)), call.carriedOver && said.carried]
                      .filter(Boolean)
                      .join(" · ")}
                  </small>
                </span>
                {id && !isEscalated(escalations, item) && <EscalateButton item={item} what={what} />}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}

/** What came up from below is answered here; what was answered above is told here. */
export function EscalationsContent({ content }: { readonly content: EscalationsSection }) {
  const { content: said, escalate } = useDesk().words.value.huddle;
  const { below, answers } = content;
  if (below.length + answers.length === 0) return <p class="faint">{said.noEscalations}</p>;
  return (
    <>
      <Escalations title={escalate.below} tiles={below} />
      <Escalations title={escalate.answers} tiles={answers} />
    </>
  );
}

function Escalations({
  title,
  tiles,
}: {
  readonly title: string;
  readonly tiles: readonly EscalationTile[];
}) {
  const { view, route } = useDesk();
  const rows = useEscalations();
  if (tiles.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul class="rows">
        {tiles.map((tile) => {
          const row = rows.find(({ id }) => id === escalationShown(view, tile));
          return row ? (
            <EscalationItem key={row.id} row={row} open={() => route.lay("escalation", row.id)} />
          ) : (
            <li key={`${tile.raisedAt}${tile.title}`} class="row">
              <b>{tile.title}</b>
              {tile.answer && <p class="hd-answer">{tile.answer}</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
