import { type Call, type FiredStep, type OpenCall, reportCount } from "../../domain/call.ts";
import { messageKey, stepOf } from "../../domain/deliveries.ts";
import type { ChainClock } from "../../domain/help-chain.ts";
import type { Language, Site, Urgency } from "../../domain/site.ts";
import type { Instant } from "../../domain/time.ts";

/**
 * What a message to the outside says: all of this and nothing else. No person's name, because names must be erasable, and no
 * note, because what is typed there may be about a customer. Whoever needs more asks the API, with the call's id.
 */
export type Notice = StepNotice | TestNotice;

interface NoticeBase {
  /** The same for each repeat of the same message. */
  readonly key: string;
  readonly site: string;
  readonly language: Language;
  readonly locale: string;
}

export interface StepNotice extends NoticeBase {
  readonly kind: "step";
  readonly call: CallNotice;
  readonly step: {
    readonly clock: ChainClock;
    readonly number: number;
    readonly dueAt: Instant;
    readonly at: Instant;
  };
}

export interface TestNotice extends NoticeBase {
  readonly kind: "test";
}

export interface CallNotice {
  readonly id: string;
  readonly type: string;
  readonly label: string;
  readonly urgency: Urgency;
  readonly area: string;
  readonly areaName: string;
  /** IANA zone in which its times are told. */
  readonly zone: string;
  readonly queue: string | null;
  readonly queueName: string | null;
  readonly place: string | null;
  readonly state: OpenCall["state"];
  readonly raisedAt: Instant;
  readonly acknowledgedAt: Instant | null;
  readonly attendedAt: Instant | null;
  readonly reports: number;
  readonly round: number;
}

export function stepNotice(site: Site, call: OpenCall, { key, dueAt, at }: FiredStep): StepNotice {
  const { clock, number } = stepOf(key);
  return {
    kind: "step",
    key: messageKey(call.id, key),
    ...houseOf(site),
    call: callNotice(site, call),
    step: { clock, number, dueAt, at },
  };
}

export function testNotice(site: Site, key: string): TestNotice {
  return { kind: "test", key, ...houseOf(site) };
}

function houseOf({ name, language, locale }: Site): Omit<NoticeBase, "key"> {
  return { site: plain(name), language, locale };
}

function callNotice(site: Site, call: OpenCall): CallNotice {
  const type = site.callTypes.get(call.type);
  const area = site.areas.get(call.area);
  const queue = call.queue === null ? undefined : site.queues.get(call.queue);
  return {
    id: call.id,
    type: call.type,
    // A type or an area that left the site file keeps its id for a name.
    label: plain(type?.label ?? call.type),
    urgency: type?.urgency ?? 2,
    area: call.area,
    areaName: plain(area?.name ?? call.area),
    zone: area?.zone ?? site.zone,
    queue: call.queue,
    queueName: call.queue === null ? null : plain(queue?.name ?? call.queue),
    place: call.place === null ? null : plain(call.place),
    state: call.state,
    raisedAt: call.raisedAt,
    acknowledgedAt: ownedAt(call),
    attendedAt: call.state === "attended" ? call.attendedAt : null,
    reports: reportCount(call),
    round: call.round,
  };
}

function ownedAt(call: Call): Instant | null {
  return call.state === "acknowledged" || call.state === "attended" ? call.acknowledgedAt : null;
}

const longest = 200;

/** One line that can be printed: the door has seen to it already, but older data and other doors may not have. */
function plain(text: string): string {
  const line = text
    .replace(/[\p{Cs}\u00ad\u200b\u2060\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/gu, "")
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, " ")
    .trim();
  return line.length > longest ? `${[...line].slice(0, longest).join("")}…` : line;
}
