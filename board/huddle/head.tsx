import { Fit } from "../components/fit.tsx";
import { countdown, sectionTimer } from "../models/huddle.ts";
import { duration, stopwatch } from "../words/durations.ts";
import { isolated } from "../words/isolated.ts";
import { second } from "../words/units.ts";
import { type Clocked, titleOf } from "./agenda.tsx";
import { Sign } from "./sign.tsx";

/** The section that is open: what it is about, who leads, and the time that it has left. */
export function Head({ tile, now, speech, words }: Clocked) {
  const { agenda, section, facilitator } = tile;
  const head = agenda[section];
  const told = [
    words.place(section + 1, agenda.length),
    ...(facilitator === null ? [] : [words.ledBy(isolated(facilitator))]),
  ].join(" · ");
  return (
    <header class="section-head">
      <div class="section-what">
        <Fit class="section-told" text={told} />
        {head && <Fit class="section-title" text={titleOf(head, words)} key={section} />}
      </div>
      <Clock {...{ tile, now, speech, words }} />
    </header>
  );
}

function Clock({ tile, now, speech, words }: Clocked) {
  const { left, planned } = sectionTimer(tile, now.value);
  const over = left <= -second;
  const paused = tile.since === null;
  const timebox = duration(planned, speech.words);
  const time = stopwatch(over ? -left : countdown(left), speech.words);
  const state = `${over ? "timer-over" : ""} ${paused ? "timer-paused" : ""}`;
  return (
    <div class={`timer ${state}`}>
      <Fit class="timer-time" text={over ? `+${time}` : time} />
      <div class="timer-told">
        {(paused || over) && <Sign of={paused ? "blocked" : "missed"} />}
        <Fit
          class="timer-word"
          text={paused ? words.paused : over ? words.over(timebox) : words.leftOf(timebox)}
        />
      </div>
    </div>
  );
}

/** How much of the timebox has passed. */
export function Bar({ tile, now }: Pick<Clocked, "tile" | "now">) {
  const { spent, planned, left } = sectionTimer(tile, now.value);
  const share = planned > 0 ? Math.min(1, spent / planned) : 1;
  return (
    <div class={`timebar ${left <= -second ? "timebar-over" : ""}`}>
      <div class="timebar-fill" style={{ width: `${Math.round(share * 1_000) / 10}%` }} />
    </div>
  );
}
