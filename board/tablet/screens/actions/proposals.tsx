import { Choices } from "../../components/choices.tsx";
import { type Desk, useDesk } from "../../context.ts";
import type { WindowProposal } from "../../models/window-proposals.ts";
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

/** What the server proposes: when, and what is to be worked ahead by when. */
export function Proposals({ area, minutes, people, chosen, choose }: Props) {
  const desk = useDesk();
  const { windows } = desk.words.value;
  const front = desk.view.areas[area]?.office === "front";
  const query = new URLSearchParams({ area, minutes: String(minutes), people: String(people) });
  const answer = useAnswer<readonly WindowProposal[]>(`windows/proposals?${query}`);
  return (
    <div class="proposals">
      <p class="faint">{front ? windows.frontSay : windows.backSay}</p>
      <Answer answer={answer}>
        {(proposals) =>
          proposals.length === 0 ? (
            <p>{front ? windows.noProposalFront : windows.noProposalBack}</p>
          ) : (
            <Choices
              label={windows.proposed}
              lay="column"
              choices={proposals.map((proposal) => ({
                value: proposal.from,
                label: spanWords(desk, {
                  area,
                  from: Date.parse(proposal.from),
                  to: Date.parse(proposal.to),
                }),
                more: proposalWords(desk, area, proposal),
              }))}
              value={proposals.find(({ from }) => Date.parse(from) === chosen)?.from ?? null}
              choose={(from) => choose(Date.parse(from))}
            />
          )
        }
      </Answer>
    </div>
  );
}

function proposalWords(desk: Desk, area: string, { clear, help }: WindowProposal): string {
  const { times, view, words } = desk;
  const { windows } = words.value;
  if (clear === null) return windows.nothingToClear;
  const zone = view.areas[area]?.zone ?? view.site.face.zone;
  const by = times.value.moment(Date.parse(clear.by), zone);
  const ahead = windows.clear(times.value.number(clear.hours), by);
  const helpers = help.map((day) => windows.helpers(day.people, times.value.day(day.date)));
  return [ahead, ...(helpers.length > 0 ? [times.value.list(helpers)] : [windows.noHelp])].join(": ");
}
