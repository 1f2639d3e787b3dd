import { useRef } from "preact/hooks";
import { Empty } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import type { MyCall } from "../../models/review.ts";
import { Answer, useAnswer } from "./answer.tsx";
import { MyIdeas } from "./ideas.tsx";
import { momentOf } from "./names.ts";

/** What came of the calls and ideas of whoever is signed in. */
export function MinePage() {
  const { ideas } = useDesk();
  // Ideas are told first where they have news.
  const first = useRef(ideas.unseen.peek().size > 0);
  return (
    <>
      {first.current && <MyIdeas />}
      <MyCalls />
      {!first.current && <MyIdeas />}
    </>
  );
}

/** What came of the calls that were raised or joined. */
function MyCalls() {
  const { words } = useDesk();
  const { mine } = words.value.review;
  const answer = useAnswer<readonly MyCall[]>("calls/mine");
  return (
    <section class="group">
      <div class="group-head">
        <h2>{words.value.tabs.calls}</h2>
      </div>
      <Answer answer={answer}>
        {(calls) =>
          calls.length === 0 ? (
            <Empty title={mine.none} more={mine.noneMore} icon="review" />
          ) : (
            <ul class="rows">
              {calls.map((call) => (
                <Mine key={call.id} call={call} />
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
}

function Mine({ call }: { readonly call: MyCall }) {
  const desk = useDesk();
  const { review } = desk.words.value;
  const { label, place, areaName, raisedAt, joined, state, owner, settledBy, cause, remark, actions } = call;
  const who =
    settledBy !== null
      ? review.mine.settledBy(settledBy)
      : owner !== null && call.settledAt === null
        ? review.mine.hasIt(owner)
        : null;
  const { stages } = review.mine;
  return (
    <li class="row review-mine">
      <time class="review-when" dateTime={raisedAt}>
        {momentOf(desk, raisedAt)}
      </time>
      <div class="action-words">
        <b>{label}</b>
        <small>{[place, areaName, joined && review.mine.joined].filter(Boolean).join(" · ")}</small>
        <p>{[review.states[state], cause, who].filter(Boolean).join(" · ")}</p>
        {remark && <p>{remark}</p>}
        {actions.length > 0 && (
          <div class="review-actions">
            <p class="faint">{review.mine.action}</p>
            <ul>
              {actions.map(({ id, title, stage, reason }) => (
                <li key={id}>
                  {title} <small>{[stages[stage], reason].filter(Boolean).join(": ")}</small>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </li>
  );
}
