import type { CallTile } from "../../server/domain/views/calls.ts";
import type { ProminentView } from "../../server/domain/views/prominent.ts";
import type { QueueTile } from "../../server/domain/views/queues.ts";
import type { Words } from "../words/en.ts";
import { isBroken } from "./queue.ts";
import { list } from "./list.ts";

/** How a phrase is coloured; its words say the same without colour. */
export type Tone = "act" | "watch" | "plain" | "well";
export interface Phrase {
  readonly tone: Tone;
  readonly text: string;
}

/** The one sentence of the header, most urgent first: what is not as it should be, or the good news. */
export function statusOf(view: ProminentView, now: number, words: Words): readonly Phrase[] {
  const phrases = [...callsForHelp(view, words), ...queueTrouble(view, now, words)];
  const unknown = list(view.queues).filter((queue) => queue.level === null || queue.level.stale).length;
  if (phrases.length === 0) phrases.push(goodNews(view, unknown, words));
  phrases.push(...callsInHand(view, words));
  if (unknown > 0) phrases.push({ tone: "watch", text: words.status.queuesUnknown(unknown) });
  return phrases;
}

function callsForHelp({ calls }: ProminentView, { status }: Words): Phrase[] {
  const raised = list(calls).filter(({ state }) => state === "raised");
  const tone = raised.some(({ urgency }) => urgency === 3) ? "act" : "watch";
  return phrase(raised, tone, status.callsForHelp);
}

function queueTrouble({ queues }: ProminentView, now: number, { status }: Words): Phrase[] {
  const known = list(queues).filter(({ level }) => level !== null && !level.stale);
  const standing = (wanted: string) => known.filter(({ level }) => level?.standing === wanted);
  const act = standing("act");
  const above = standing("above");
  const late = known.filter((queue) => isBroken(queue, now) && act.indexOf(queue) < 0 && above.indexOf(queue) < 0);
  return [
    ...phrase(act, "act", status.queuesToAct),
    ...phrase(above, "watch", status.queuesAbove),
    ...phrase(late, "watch", status.promisesBroken),
  ];
}

function goodNews({ queues }: ProminentView, unknown: number, { status }: Words): Phrase {
  const all = Object.keys(queues).length;
  if (all === 0) return { tone: "plain", text: status.noQueues };
  if (unknown === 0) return { tone: "well", text: status.allWell };
  return { tone: "plain", text: unknown === all ? status.noData : status.othersWell };
}

function callsInHand({ calls }: ProminentView, { status }: Words): Phrase[] {
  const open = list(calls);
  const taken = open.filter(({ state }) => state !== "raised");
  if (open.length === 0) return [{ tone: "plain", text: status.noOpenCalls }];
  return phrase(taken, "plain", status.callsInHand);
}

function phrase(found: readonly (QueueTile | CallTile)[], tone: Tone, say: (n: number) => string): Phrase[] {
  return found.length > 0 ? [{ tone, text: say(found.length) }] : [];
}
