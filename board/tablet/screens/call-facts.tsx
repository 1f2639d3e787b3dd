import type { ComponentChildren } from "preact";
import type { TargetTile } from "../../../server/domain/views/staff-calls.ts";
import { Icon, type IconName } from "../components/icon.tsx";
import { useDesk } from "../context.ts";
import type { CallCard } from "../models/calls.ts";
import { aheadOf } from "../models/next-step.ts";
import type { Words } from "../words/words.ts";

/** What is to be known of a call beside who has it: each in a line of its own, with a sign, and only where it is so. */
export function CallFacts({ card: { id, call } }: { readonly card: CallCard }) {
  const { words, view, times } = useDesk();
  const { calls, shelf } = words.value;
  const zone = view.areas[call.area]?.zone ?? view.site.face.zone;
  const aside = Object.values(view.shelf).find(({ item }) => item === id);
  return (
    <>
      {call.carriedOver && (
        <Fact icon="carried" kind="plain">
          {calls.carriedOver}
        </Fact>
      )}
      {call.reopened && (
        <Fact icon="alert" kind="plain">
          {calls.reopened}
        </Fact>
      )}
      {call.backToNormal && (
        <Fact icon="enter" kind="calm">
          {calls.backToNormal}
        </Fact>
      )}
      {call.shelvedUntil !== null && (
        <Fact icon="shelf" kind="calm">
          {shelf.until(times.value.moment(call.shelvedUntil, zone))}
          {aside && <span class="faint"> · {shelf.because(aside.by, aside.reason)}</span>}
        </Fact>
      )}
      <Next card={{ call }} />
      {call.undelivered > 0 && (
        <Fact icon="alert" kind="bad">
          {calls.undelivered(call.undelivered)}
        </Fact>
      )}
    </>
  );
}

interface FactProps {
  readonly icon: IconName;
  readonly kind: "plain" | "calm" | "bad";
  readonly children: ComponentChildren;
}

function Fact({ icon, kind, children }: FactProps) {
  return (
    <p class={`fact fact-${kind}`}>
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}

/** Who is called next, counting down. */
function Next({ card: { call } }: { readonly card: Pick<CallCard, "call"> }) {
  const { words, view, times, connection } = useDesk();
  const { chain } = words.value;
  const ahead = aheadOf(call, view.areas, connection.now.value);
  const climbed = call.climbed > 0 ? chain.climbed(call.climbed) : null;
  if (!ahead)
    return (
      climbed && (
        <Fact icon="clock" kind="plain">
          {climbed}
        </Fact>
      )
    );
  const to = times.value.list(ahead.to.map((target) => targetName(words.value, target)));
  const zone = view.areas[call.area]?.zone ?? view.site.face.zone;
  return (
    <Fact icon="clock" kind={ahead.kind === "due" && ahead.soon ? "bad" : "plain"}>
      {ahead.kind === "rests"
        ? chain.rests(to, ahead.until === null ? null : times.value.moment(ahead.until, zone))
        : ahead.in === 0
          ? chain.now(to)
          : chain.due(to, times.value.age(ahead.in))}
      {climbed && <span class="faint"> · {climbed}</span>}
    </Fact>
  );
}

function targetName({ chain, roles }: Words, { kind, role, name }: TargetTile): string {
  switch (kind) {
    case "role":
      return role === null ? roles.supervisor : chain.roles[role];
    case "shift":
      return name === null ? chain.shift : chain.shiftOf(name);
    case "area":
      return chain.boards(name ?? "");
    case "webhook":
    case "mail":
      return name ?? "";
  }
}
