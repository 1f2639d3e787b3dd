import type { Instant } from "../../domain/time.ts";
import type { CallNotice, Notice, StepNotice } from "./notice.ts";
import { noticeWords } from "./words.ts";

/** A message as people read it, whatever carries it. */
export interface NoticeText {
  readonly title: string;
  readonly status: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
}

export function textOf(notice: Notice): NoticeText {
  const words = noticeWords[notice.language];
  if (notice.kind === "test") return { title: words.testTitle, status: words.test, facts: [] };
  return { title: titleOf(notice.call), status: statusOf(notice), facts: factsOf(notice) };
}

function titleOf({ label, place, queueName, areaName }: CallNotice): string {
  return `${label}: ${place ?? queueName ?? areaName}`;
}

function statusOf({ call, step, language, locale }: StepNotice): string {
  const words = noticeWords[language];
  if (step.clock === "acknowledge" || call.acknowledgedAt === null) return words.notTaken;
  return words.notResolved(timeOf(call.acknowledgedAt, locale, call.zone));
}

function factsOf({ call, language, locale }: StepNotice): (readonly [string, string])[] {
  const words = noticeWords[language];
  const facts: (readonly [string, string | null])[] = [
    [words.area, call.areaName],
    [words.queue, call.queueName],
    [words.place, call.place],
    [words.urgency, words.urgencies[call.urgency]],
    [words.raised, timeOf(call.raisedAt, locale, call.zone)],
    [words.reported, call.reports > 1 ? words.reports(call.reports) : null],
    [words.call, call.id],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [[label, value] as const]));
}

/** The same at each attempt: no age, which would be another one a minute later. */
function timeOf(instant: Instant, locale: string, zone: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: "medium", timeStyle: "short" });
  return format.format(instant);
}
