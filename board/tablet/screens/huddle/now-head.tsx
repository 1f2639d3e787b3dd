import { Icon } from "../../components/icon.tsx";
import { Unsent } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import type { LiveMeeting, MeetingFacts } from "../../models/huddle.ts";
import { clockOf, shownLeft } from "../../models/huddle-clock.ts";
import { useSectionName } from "./use-huddles.ts";

interface Props {
  readonly live: LiveMeeting;
}

/** Which huddle it is, how long it takes as a whole, and what of it is not sent. */
export function TopLine({ live }: Props) {
  const { words, route } = useDesk();
  const { huddle } = words.value;
  return (
    <div class="hd-top">
      <button type="button" class="icon-button" aria-label={huddle.allHuddles} onClick={() => route.close()}>
        <Icon name="back" />
      </button>
      <p class="hd-name">{live.facts.name}</p>
      {live.unsent > 0 && <Unsent words={huddle.waits(live.unsent)} />}
      <Overall facts={live.facts} />
    </div>
  );
}

function Overall({ facts }: { readonly facts: MeetingFacts }) {
  const { words, times, connection } = useDesk();
  const { huddle } = words.value;
  const { whole } = clockOf(facts, connection.now.value);
  const { age, length } = times.value;
  return (
    <p class="hd-overall">
      <span class="unseen">{huddle.overallLabel}: </span>
      <time>{huddle.overall(age(whole.spent), age(whole.planned))}</time>
      {whole.late >= 60_000 && (
        <b class="hd-late">
          <Icon name="clock" />
          {huddle.late(length(Math.floor(whole.late / 60_000) * 60_000))}
        </b>
      )}
    </p>
  );
}

/** The section that is open, large: its name, and what is left of its time. */
export function NowHead({ live }: Props) {
  const { words } = useDesk();
  const { huddle } = words.value;
  const nameOf = useSectionName();
  const { section, agenda } = live.facts;
  return (
    <header class="hd-now">
      <div class="hd-now-words">
        <p class="hd-count">{huddle.sectionOf(String(section + 1), String(agenda.length))}</p>
        <h1 aria-live="polite">{nameOf(agenda[section])}</h1>
      </div>
      <Timer live={live} />
    </header>
  );
}

function Timer({ live }: Props) {
  const { words, times, connection } = useDesk();
  const { huddle } = words.value;
  const { left, used, paused } = clockOf(live.facts, connection.now.value);
  const { over, ms } = shownLeft(left);
  return (
    <div class={`hd-timer${over ? " hd-over" : ""}${paused ? " hd-paused" : ""}`}>
      <p class="hd-timer-words">
        <time role="timer">{`${over ? "+" : ""}${times.value.age(ms)}`}</time>
        <span>
          {paused && <b>{huddle.paused}</b>}
          {over ? huddle.over : huddle.left}
        </span>
      </p>
      <div class="hd-bar" aria-hidden="true">
        <i style={{ width: `${Math.round(used * 1_000) / 10}%` }} />
      </div>
    </div>
  );
}
