import { Choices } from "../../components/choices.tsx";
import { Icon } from "../../components/icon.tsx";
import { type Desk, useDesk } from "../../context.ts";
import type { ClosedHours, Missing, WindowProposals, WorkedAhead } from "../../models/window-proposals.ts";
import { Answer, useAnswer } from "../review/answer.tsx";
import { spanWords } from "./window-words.ts";

interface Props {
  readonly area: string;
  readonly minutes: number;
  readonly people: number;
  /** The beginning of the one that is chosen. */
  readonly chosen: number | null;
  readonly choose: (from: number) => void;
}

/** What the server proposes: when, and what is to be worked ahead by when; or why it proposes nothing. */
export function Proposals({ area, minutes, people, chosen, choose }: Props) {
  const desk = useDesk();
  const { windows } = desk.words.value;
  const front = desk.view.areas[area]?.office === "front";
  const query = new URLSearchParams({ area, minutes: String(minutes), people: String(people) });
  const answer = useAnswer<WindowProposals>(`windows/proposals?${query}`);
  return (
    <div class="proposals">
      <p class="faint">{front ? windows.frontSay : windows.backSay}</p>
      <Answer answer={answer}>
        {(said) => (
          <>
            {said.kind === "unknown" && <NotKnown missing={said.missing} />}
            {said.kind !== "unknown" && said.windows.length === 0 && (
              <p>{front ? windows.noProposalFront : windows.noProposalBack}</p>
            )}
            {said.kind !== "unknown" && said.windows.length > 0 && (
              <Choices
                label={windows.proposed}
                lay="column"
                choices={said.windows.map((one) => ({
                  value: one.from,
                  label: spanWords(desk, { area, from: Date.parse(one.from), to: Date.parse(one.to) }),
                  more: "why" in one ? closedWords(desk, one) : aheadWords(desk, area, one),
                }))}
                value={said.windows.find(({ from }) => Date.parse(from) === chosen)?.from ?? null}
                choose={(from) => choose(Date.parse(from))}
              />
            )}
            {said.kind === "worked-ahead" && (
              <ul class="doubts">
                {said.doubts.map(({ why, queue }) => (
                  <li key={why + queue}>
                    <Icon name="alert" />
                    <span>{windows.doubts[why](desk.view.queues[queue]?.name ?? queue)}</span>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Answer>
    </div>
  );
}

function NotKnown({ missing }: { readonly missing: readonly Missing[] }) {
  const { words, view } = useDesk();
  const { windows } = words.value;
  return (
    <ul class="doubts">
      {missing.map(({ what, queue }) => {
        const text =
          what === "capacity" || queue === null
            ? windows.missing.capacity
            : windows.missing[what](view.queues[queue]?.name ?? queue);
        return (
          <li key={text}>
            <Icon name="alert" />
            <span>{text}</span>
          </li>
        );
      })}
    </ul>
  );
}

function closedWords({ words }: Desk, { why }: ClosedHours): string {
  return words.value.windows.closed[why];
}

/** "Clear 34 h by Thu 26 Nov, 12:00: two people more on Wed 25 Nov" */
function aheadWords(desk: Desk, area: string, { clearHours, by, extra }: WorkedAhead): string {
  const { times, view, words } = desk;
  const { windows } = words.value;
  const zone = view.areas[area]?.zone ?? view.site.face.zone;
  const help = extra === null ? windows.noHelp : windows.helpers(extra.people, times.value.day(extra.on));
  if (clearHours < 0.05) return windows.nothingToClear;
  const when = times.value.moment(Date.parse(by), zone);
  return `${windows.clear(times.value.number(clearHours), when)}: ${help}`;
}
