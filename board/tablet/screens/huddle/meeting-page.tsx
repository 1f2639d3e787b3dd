import type { HuddleId, MeetingId } from "../../../../server/domain/ids.ts";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Empty } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import { type LiveMeeting, partIn } from "../../models/huddle.ts";
import { newId } from "../../models/ids.ts";
import { AgendaList } from "./agenda-list.tsx";
import { CaptureBar } from "./capture-bar.tsx";
import { CapturedList } from "./captured.tsx";
import { DriveBar } from "./drive-bar.tsx";
import { LedBefore } from "./led-before.tsx";
import { MeetingEnd } from "./meeting-end.tsx";
import { NowHead, TopLine } from "./now-head.tsx";
import { Over } from "./over.tsx";
import { Section } from "./section.tsx";
import { useMeeting } from "./use-huddles.ts";

/** One huddle: whoever leads drives it, and everybody follows on the same page. */
export function MeetingPage({ huddle }: { readonly huddle: HuddleId }) {
  const live = useMeeting(huddle);
  if (!live) return <NotRunning huddle={huddle} />;
  if (live.facts.endedAt !== null) return <MeetingEnd live={live} />;
  return <Running live={live} />;
}

function Running({ live }: { readonly live: LiveMeeting }) {
  const { me } = useDesk();
  const part = partIn(live, me);
  return (
    <>
      <div class="hd-page hd-live">
        <TopLine live={live} />
        <LedBefore live={live} part={part} />
        <div class="hd-body">
          <NowHead live={live} />
          <div class="hd-scroll">
            <div class="hd-main">
              <Section live={live} />
            </div>
            <div class="hd-aside">
              <CapturedList live={live} />
              <AgendaList live={live} part={part} />
            </div>
          </div>
        </div>
        <div class="hd-foot">
          <CaptureBar live={live} />
          <DriveBar live={live} part={part} />
        </div>
      </div>
      <Over live={live} />
    </>
  );
}

function NotRunning({ huddle }: { readonly huddle: HuddleId }) {
  const { words, view, route, act, me } = useDesk();
  const { huddle: said } = words.value;
  const plan = view.huddles[huddle];
  return (
    <div class="hd-page">
      <div class="title">
        <h1>{plan?.name ?? said.title}</h1>
      </div>
      <Empty title={plan ? said.notRunning : said.gone} icon="huddle" />
      <div class="hd-ended-foot">
        {plan && isAtLeast(me.role, "supervisor") && (
          <Button
            kind="primary"
            press={() => act({ type: "start-huddle", meeting: newId<MeetingId>(), huddle }, plan.name)}
          >
            {said.start}
          </Button>
        )}
        <Button press={() => route.go("huddle")}>
          <Icon name="huddle" />
          {said.allHuddles}
        </Button>
      </div>
    </div>
  );
}
