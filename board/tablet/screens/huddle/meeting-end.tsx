import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Unsent } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import type { LiveMeeting } from "../../models/huddle.ts";
import { clockOf } from "../../models/huddle-clock.ts";
import { CapturedList } from "./captured.tsx";
import { Over } from "./over.tsx";

/** It is over: how long it took, what is kept, and where its minutes are. */
export function MeetingEnd({ live }: { readonly live: LiveMeeting }) {
  const { words, times, route, connection } = useDesk();
  const { huddle } = words.value;
  const { whole } = clockOf(live.facts, connection.now.peek());
  const { length } = times.value;
  return (
    <>
      <div class="hd-page">
        <div class="hd-ended">
          <p class="hd-count">{live.facts.name}</p>
          <h1>{huddle.isOver}</h1>
          <p>{huddle.took(length(whole.spent), length(whole.planned))}</p>
          {live.unsent > 0 && <Unsent words={huddle.waits(live.unsent)} />}
        </div>
        <CapturedList live={live} all />
        <div class="hd-ended-foot">
          <Button kind="primary" press={() => route.open("huddle", "minutes", live.id)}>
            {huddle.readMinutes}
          </Button>
          <Button press={() => route.go("huddle")}>
            <Icon name="huddle" />
            {huddle.allHuddles}
          </Button>
        </div>
      </div>
      <Over live={live} />
    </>
  );
}
