import { useSignal } from "@preact/signals";
import { Button } from "../../components/button.tsx";
import { Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import { isFailing, type Notifications, type Tested } from "../../models/review.ts";
import { sentence } from "../../words/words.ts";
import { Answer, useAnswer } from "./answer.tsx";
import { capital, momentOf, targetName } from "./names.ts";

type Target = Notifications["targets"][number];

/** Whom the help chains call, and whether they could be reached. */
export function DeliveryHealth() {
  const { words } = useDesk();
  const { health } = words.value.review;
  const answer = useAnswer<Notifications>("notifications");
  return (
    <section class="group">
      <div class="group-head">
        <h2>{health.delivery}</h2>
        <p>{health.deliverySay}</p>
      </div>
      <Answer answer={answer}>
        {({ targets }) =>
          targets.length === 0 ? (
            <p class="faint">{health.nothing}</p>
          ) : (
            <ul class="rows">
              {targets.map((target) => (
                <TargetRow key={target.target} target={target} reload={answer.reload} />
              ))}
            </ul>
          )
        }
      </Answer>
    </section>
  );
}

function TargetRow({ target, reload }: { readonly target: Target; readonly reload: () => void }) {
  const desk = useDesk();
  const { health, problems } = desk.words.value.review;
  const { lastDelivered, lastFailed, configured, waiting, failed } = target;
  const failing = isFailing(target);
  const says = [
    lastDelivered && health.last(momentOf(desk, lastDelivered)),
    !lastDelivered && !lastFailed && health.never,
    waiting > 0 && health.waiting(desk.times.value.number(waiting)),
    failed > 1 && health.failedToday(desk.times.value.number(failed)),
  ].filter(Boolean);
  const testable = (target.kind === "webhook" || target.kind === "mail") && isAtLeast(desk.me.role, "admin");
  return (
    <li class="row review-row">
      <span class="action-words">
        <b>{capital(targetName(desk, target.target, target.name))}</b>
        {lastFailed && (
          <small class={failing ? "review-failed" : undefined}>
            {capital(
              health.failed(
                momentOf(desk, lastFailed.at),
                lastFailed.problem && problems[lastFailed.problem],
              ),
            )}
          </small>
        )}
        {!configured && lastFailed?.problem !== "not-configured" && (
          <small class="review-failed">{health.notConfigured}</small>
        )}
        {says.length > 0 && <small>{capital(says.join(" · "))}</small>}
      </span>
      {testable && <Test target={target.target} name={target.name ?? target.target} done={reload} />}
    </li>
  );
}

interface TestProps {
  readonly target: string;
  readonly name: string;
  readonly done: () => void;
}

function Test({ target, name, done }: TestProps) {
  const { words, ask } = useDesk();
  const { health, problems } = words.value.review;
  const said = useSignal<string | null>(null);
  const fault = useSignal<string | null>(null);
  const busy = useSignal(false);
  const test = () => {
    busy.value = true;
    said.value = fault.value = null;
    void ask<Tested>("POST", "notifications/test", { target }).then((reply) => {
      busy.value = false;
      if (!reply.ok) fault.value = sentence(words.value, reply.problem.code);
      else if (reply.value.state === "failed") {
        const { problem, detail } = reply.value;
        fault.value = [health.testFailed, problem && problems[problem], detail].filter(Boolean).join(" · ");
      } else said.value = health.tested[reply.value.state];
      done();
    });
  };
  return (
    <span class="review-test">
      {said.value && <span role="status">{said.value}</span>}
      {fault.value && <Fault>{fault.value}</Fault>}
      <Button press={test} disabled={busy.value} label={`${health.test}: ${name}`}>
        {health.test}
      </Button>
    </span>
  );
}
