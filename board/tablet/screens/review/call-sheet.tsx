import { Sheet } from "../../components/sheet.tsx";
import { type Desk, useDesk } from "../../context.ts";
import { type CallDetail, type Happened, type PastStep, stepParts } from "../../models/review.ts";
import { Answer, useAnswer } from "./answer.tsx";
import {
  actorName,
  areaName,
  capital,
  causeName,
  clockOf,
  dateOf,
  momentOf,
  targetName,
  typeName,
} from "./names.ts";

/** One call with everything that happened to it. */
export function CallSheet({ id, close }: { readonly id: string; readonly close: () => void }) {
  const desk = useDesk();
  const { words } = desk;
  const answer = useAnswer<CallDetail>(`calls/${encodeURIComponent(id)}`);
  const title = answer.value ? typeName(desk, answer.value.type) : words.value.review.detail.call;
  return (
    <Sheet title={title} closeLabel={words.value.close} close={close}>
      <Answer answer={answer}>{(detail) => <Detail detail={detail} />}</Answer>
    </Sheet>
  );
}

function Detail({ detail }: { readonly detail: CallDetail }) {
  const desk = useDesk();
  const { review } = desk.words.value;
  const { detail: says } = review;
  const { type, area, place, state, raisedAt, cause, note, remark, reports, steps, trail } = detail;
  const noted = reports.filter((report) => report.note !== null);
  return (
    <div class="review-detail">
      <div>
        <p class="faint">
          {[place, areaName(desk, area), momentOf(desk, raisedAt)].filter(Boolean).join(" · ")}
        </p>
        <p>
          <b>{capital(review.states[state])}</b>
          {cause && ` · ${causeName(desk, type, cause)}`}
        </p>
      </div>
      {note && <Said label={says.note} text={note} />}
      {remark && <Said label={says.remark} text={remark} />}
      <section>
        <h3>{says.trail}</h3>
        <ol class="review-trail">
          {trail.map((one, place) => (
            <li key={place}>
              <When iso={one.at} since={raisedAt} />
              <span>{capital(happened(desk, detail, one))}</span>
            </li>
          ))}
        </ol>
      </section>
      {noted.length > 0 && (
        <section>
          <h3>{says.reports}</h3>
          <ul class="review-trail">
            {noted.map(({ id, at, by, note: words }) => (
              <li key={id}>
                <When iso={at} since={raisedAt} />
                <span>
                  {capital(actorName(desk, by))}: {words}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{says.steps}</h3>
        {steps.length === 0 && <p class="faint">{says.noSteps}</p>}
        <ol class="review-trail">
          {steps.map((step) => (
            <Step key={step.key} step={step} since={raisedAt} />
          ))}
        </ol>
      </section>
    </div>
  );
}

/** The time alone on the day on which the call was raised; on others the day, too. */
function When({ iso, since }: { readonly iso: string; readonly since: string }) {
  const desk = useDesk();
  const date = dateOf(desk, Date.parse(iso));
  return (
    <time dateTime={iso}>
      {date !== dateOf(desk, Date.parse(since)) && <small>{desk.times.value.day(date)}</small>}{" "}
      {clockOf(desk, iso)}
    </time>
  );
}

function Said({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <h3>{label}</h3>
      <p class="review-said">{text}</p>
    </div>
  );
}

function happened(desk: Desk, call: CallDetail, { what, by, to, step, cause }: Happened): string {
  const { happened: says, somebody } = desk.words.value.review.detail;
  const who = actorName(desk, by);
  switch (what) {
    case "handed-over":
      return says[what](who, desk.view.people[to ?? ""]?.name || somebody);
    case "retyped":
      return says[what](who, typeName(desk, to ?? ""));
    case "resolved":
      return says[what](who, causeName(desk, call.type, cause ?? ""));
    case "stepped":
      return says[what](who, String(stepParts(step ?? "").number));
    default:
      return says[what](who);
  }
}

function Step({ step, since }: { readonly step: PastStep; readonly since: string }) {
  const desk = useDesk();
  const { detail, problems } = desk.words.value.review;
  const { round, clock, number } = stepParts(step.key);
  return (
    <li>
      <When iso={step.at} since={since} />
      <div>
        <p>
          <b>{detail.step[clock](number)}</b>
          {round > 1 && <span class="faint"> {detail.again}</span>}
        </p>
        <ul>
          {step.deliveries.map(({ target, state, problem }) => (
            <li key={target} class={`review-delivery review-${state}`}>
              {capital(targetName(desk, target))}: {detail.delivery[state]}
              {problem && ` (${problems[problem]})`}
            </li>
          ))}
        </ul>
      </div>
    </li>
  );
}
