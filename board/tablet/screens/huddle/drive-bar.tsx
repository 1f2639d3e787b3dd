import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useDesk } from "../../context.ts";
import { boxKey } from "../../models/foresee-huddles.ts";
import type { LiveMeeting, Part } from "../../models/huddle.ts";
import { useSectionName } from "./use-huddles.ts";

interface Props {
  readonly live: LiveMeeting;
  readonly part: Part;
}

/** For a hand at arm's length: what moves the huddle. Whoever does not lead may take over. */
export function DriveBar({ live, part }: Props) {
  return part === "leads" ? <Drive live={live} /> : <Led live={live} part={part} />;
}

function Led({ live, part }: Props) {
  const { words, act } = useDesk();
  const { huddle } = words.value;
  const { facilitator } = live.facts;
  return (
    <div class="hd-led">
      <p>{facilitator === null ? huddle.nobodyLeads : huddle.leads(facilitator)}</p>
      {part === "may" && (
        <Button
          kind="primary"
          press={() => act({ type: "take-over-huddle", meeting: live.id }, live.facts.name)}
        >
          {huddle.takeOver}
        </Button>
      )}
    </div>
  );
}

/** A second tap of a nervous finger within so many ms moves nothing. */
const deaf = 300;

function Drive({ live }: { readonly live: LiveMeeting }) {
  const { words, act, huddles } = useDesk();
  const { huddle } = words.value;
  const nameOf = useSectionName();
  const { id: meeting, facts } = live;
  const { section, agenda, since, name } = facts;
  const last = useRef(Number.NEGATIVE_INFINITY);
  const turn = (to: number) => (event: MouseEvent) => {
    if (event.timeStamp - last.current < deaf) return;
    last.current = event.timeStamp;
    act({ type: "turn-huddle", meeting, from: section, to }, name);
  };
  const extend = (minutes: number) => {
    const seconds = minutes * 60;
    const to = (agenda[section]?.seconds ?? 0) + seconds;
    huddles.boxes.value = new Map([[boxKey(meeting, section), to]]);
    act({ type: "extend-section", meeting, section, seconds }, nameOf(agenda[section]));
  };
  const isLast = section >= agenda.length - 1;
  return (
    <div class="hd-drive">
      <button
        type="button"
        class="hd-key hd-key-back"
        disabled={section === 0}
        onClick={turn(section - 1)}
        aria-label={huddle.back}
      >
        <Icon name="back" />
        <span>{huddle.back}</span>
      </button>
      {[1, 2].map((minutes) => (
        <button key={minutes} type="button" class="hd-key" onClick={() => extend(minutes)}>
          {huddle.moreTime(String(minutes))}
        </button>
      ))}
      <button
        type="button"
        class="hd-key"
        onClick={() => act({ type: since === null ? "resume-huddle" : "pause-huddle", meeting }, name)}
      >
        <Icon name={since === null ? "go" : "shelf"} />
        <span>{since === null ? huddle.goOn : huddle.pause}</span>
      </button>
      {isLast ? (
        <End live={live} large />
      ) : (
        <button type="button" class="hd-next" onClick={turn(section + 1)}>
          <span>
            {huddle.forward}
            <small>{nameOf(agenda[section + 1])}</small>
          </span>
          <Icon name="next" />
        </button>
      )}
    </div>
  );
}

/** How long the second tap is waited for; ms. */
const sure = 4_000;

/** Ends it with a second tap: one that comes too soon is the same finger still. */
export function End({ live, large = false }: { readonly live: LiveMeeting; readonly large?: boolean }) {
  const { words, act } = useDesk();
  const { huddle } = words.value;
  const asked = useSignal<number | null>(null);
  useEffect(() => {
    if (asked.value === null) return;
    const timer = setTimeout(() => (asked.value = null), sure);
    return () => clearTimeout(timer);
  }, [asked.value]);
  const press = (event: MouseEvent) => {
    if (asked.value === null) asked.value = event.timeStamp;
    else if (event.timeStamp - asked.value > deaf)
      act({ type: "end-huddle", meeting: live.id }, live.facts.name);
  };
  const asks = asked.value !== null;
  const look = asks ? " hd-sure" : "";
  return (
    <button
      type="button"
      class={large ? `hd-next hd-end${look}` : `button hd-end-small${look}`}
      onClick={press}
    >
      <span aria-live="polite">{asks ? huddle.endSure : huddle.end}</span>
    </button>
  );
}
