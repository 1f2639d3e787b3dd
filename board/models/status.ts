import type { CallColour } from "../../server/domain/site.ts";
import type { AreaTile, ProminentView } from "../../server/domain/views/prominent.ts";
import type { QueueTile } from "../../server/domain/views/queues.ts";
import type { Words } from "../words/en.ts";
import { isolated } from "../words/isolated.ts";
import type { Speech } from "../words/speech.ts";
import { callsInHand, raisedCalls, shelvedCalls } from "./calls.ts";
import { list } from "./list.ts";
import { isClosed, openingOf } from "./opening.ts";
import { isBroken, planOf } from "./queue.ts";

/** How a phrase is coloured; its words say the same without colour. */
export type Tone = "act" | "watch" | "ask" | "plain" | "well" | "good";
export interface Phrase {
  readonly tone: Tone;
  readonly text: string;
}

/** The one sentence of the header, most urgent first: what is not as it should be, or the good news. */
export function statusOf(view: ProminentView, now: number, speech: Speech): readonly Phrase[] {
  const { words } = speech;
  const helped = callsForHelp(view, words);
  const areas = list(view.areas);
  // closed is how it should be: it comes before how the work stands
  const shut: Phrase[] = isClosed(areas) ? [{ tone: "well", text: openingOf(areas, now, speech) }] : [];
  const stopped = kaizenWindows(areas, speech);
  const trouble = queueTrouble(view, now, words);
  const news = helped.length + shut.length + trouble.length === 0 ? goodNews(view, speech) : [];
  return [...helped, ...shut, ...stopped, ...trouble, ...news, ...calmCalls(view, words)];
}

/** In the colour of the most urgent: the one that is lit up. */
function callsForHelp({ calls }: ProminentView, { status }: Words): Phrase[] {
  const raised = raisedCalls(calls);
  const [first] = raised;
  return first ? [{ tone: callTones[first.call.colour], text: status.callsForHelp(raised.length) }] : [];
}

const callTones: { readonly [colour in CallColour]: Tone } = {
  red: "act",
  yellow: "watch",
  blue: "ask",
  white: "well",
};

/** Who stops to improve, and until when: of several areas, in which. */
function kaizenWindows(areas: readonly AreaTile[], { words: { status }, clock }: Speech): Phrase[] {
  const open = areas.filter(({ window }) => window !== null);
  return open.map(({ name, window }) => {
    const text = status.kaizen(clock(window?.to ?? 0), window?.people ?? 0);
    return { tone: "well", text: areas.length > 1 ? `${isolated(name)}: ${text}` : text };
  });
}

/** Each queue counts once, under the worst that can be said of it. */
function queueTrouble({ queues }: ProminentView, now: number, { status }: Words): Phrase[] {
  const states = list(queues).map((queue) => troubleOf(queue, now));
  const found = troubles.filter((trouble) => states.indexOf(trouble) >= 0);
  return found.map((trouble, index) => {
    const count = states.filter((state) => state === trouble).length;
    const queuesSaid = index === 0 ? status.queues(count) : String(count);
    return { tone: tones[trouble], text: status[trouble](queuesSaid) };
  });
}

const troubles = ["toAct", "above", "promiseBroken", "unknown"] as const;
type Trouble = (typeof troubles)[number];
const tones: { readonly [trouble in Trouble]: Tone } = {
  toAct: "act",
  above: "watch",
  promiseBroken: "watch",
  unknown: "well",
};

function troubleOf(queue: QueueTile, now: number): Trouble | null {
  const { level } = queue;
  if (level === null || level.stale) return "unknown";
  if (level.standing === "act") return "toAct";
  if (level.standing === "above") return "above";
  return isBroken(queue, now) ? "promiseBroken" : null;
}

function goodNews({ queues }: ProminentView, speech: Speech): Phrase[] {
  const { status } = speech.words;
  const all = list(queues);
  if (all.length === 0) return [{ tone: "plain", text: status.noQueues }];
  const plans = all.map((queue) => planOf(queue, speech)).filter((plan) => plan !== null);
  const onPlan = plans.length > 0 && plans.every((plan) => !plan.behind);
  return [
    { tone: "good", text: status.allWell },
    ...(onPlan ? [{ tone: "well" as const, text: status.onPlan }] : []),
  ];
}

function calmCalls({ calls }: ProminentView, { status }: Words): Phrase[] {
  const taken = callsInHand(calls).length;
  const shelved = shelvedCalls(calls).length;
  if (list(calls).length === 0) return [{ tone: "plain", text: status.noOpenCalls }];
  return [
    ...(taken > 0 ? [{ tone: "plain" as const, text: status.callsInHand(taken) }] : []),
    ...(shelved > 0 ? [{ tone: "plain" as const, text: status.callsShelved(shelved) }] : []),
  ];
}
