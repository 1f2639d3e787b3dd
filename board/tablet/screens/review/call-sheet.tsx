import { Sheet } from "../../components/sheet.tsx";
import { type Desk, useDesk } from "../../context.ts";
import {
  type CallDetail,
  type Happened,
  type PastCall,
  type PastStep,
  stepParts,
} from "../../models/review.ts";
import { Answer, useAnswer } from "./answer.tsx";
import { actorName, areaName, causeName, momentOf, targetName, typeName } from "./names.ts";

/** One call with everything that happened to it. */
export function CallSheet({ call, close }: { readonly call: PastCall; readonly close: () => void }) {
  const desk = useDesk();
  const { words } = desk;
  const answer = useAnswer<CallDetail>(`calls/${encodeURIComponent(call.id)}`);
  return (
    <Sheet title={typeName(desk, call.type)} closeLabel={words.value.close} close={close} wide>
      <p class="faint">{[call.place, areaName(desk, call.area)].filter(Boolean).join(" · ")}</p>
      <Answer answer={answer}>{(detail) => <Detail detail={detail} />}</Answer>
    </Sheet>
  );
}

function Detail({ detail }: { readonly detail: CallDetail }) {
  const desk = useDesk();
  const { detail: says } = desk.words.value.review;
  const { note, remark, reports, steps, trail } = detail;
  return (
    <div class="review-detail">
      {note && <Said label={says.note} text={note} />}
      {remark && <Said label={says.remark} text={remark} />}
      <section>
        <h3>{says.trail}</h3>
        <ol class="review-trail">
          {trail.map((one, place) => (
            <li key={place}>
              <time dateTime={one.at}>{momentOf(desk, one.at, detail.area)}</time>
              <span>{happened(desk, detail, one)}</span>
            </li>
          ))}
        </ol>
      </section>
      {reports.some((report) => report.note !== null) && (
        <section>
          <h3>{says.reports}</h3>
          <ul class="review-trail">
            {reports.map(({ id, at, by, note: words }) => (
              <li key={id}>
                <time dateTime={at}>{momentOf(desk, at, detail.area)}</time>
                <span>{words ? `${actorName(desk, by)}: ${words}` : actorName(desk, by)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{says.steps}</h3>
        {steps.length === 0 && <p class="faint">{says.noSteps}</p>}
        {steps.map((step) => (
          <Step key={step.key} step={step} area={detail.area} />
        ))}
      </section>
    </div>
  );
}

function Said({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <p>
      <span class="faint">{label}: </span>
      {text}
    </p>
  );
}

function happened(desk: Desk, call: CallDetail, { what, by, to, step, cause }: Happened): string {
  const { happened: says } = desk.words.value.review.detail;
  const who = actorName(desk, by);
  switch (what) {
    case "handed-over":
      return says[what](who, desk.view.people[to ?? ""]?.name || desk.words.value.review.detail.somebody);
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

function Step({ step, area }: { readonly step: PastStep; readonly area: string }) {
  const desk = useDesk();
  const { detail, problems } = desk.words.value.review;
  const { clock, number } = stepParts(step.key);
  return (
    <div class="review-step">
      <p>
        <b>{detail.step[clock](number)}</b> <span class="faint">{momentOf(desk, step.at, area)}</span>
      </p>
      <ul>
        {step.deliveries.map(({ target, state, problem }) => (
          <li key={target} class={`review-delivery review-${state}`}>
            {targetName(desk, target)}: {detail.delivery[state]}
            {problem && ` (${problems[problem]})`}
          </li>
        ))}
      </ul>
    </div>
  );
}
