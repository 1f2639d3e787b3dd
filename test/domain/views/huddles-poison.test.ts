import { describe, expect, test } from "vitest";
import type { Escalation } from "../../../server/domain/huddles/escalations.ts";
import type { Meeting } from "../../../server/domain/huddles/meeting.ts";
import { type Huddle, sectionKinds } from "../../../server/domain/huddles/plan.ts";
import type {
  ActionId,
  CaptureId,
  EscalationId,
  HuddleId,
  KpiId,
  MeetingId,
  PersonId,
  WindowId,
} from "../../../server/domain/ids.ts";
import type { Kpi } from "../../../server/domain/kpi.ts";
import { kpiKey } from "../../../server/domain/series.ts";
import { hour, minute } from "../../../server/domain/time.ts";
import { discreetView } from "../../../server/domain/views/discreet.ts";
import type { Picture } from "../../../server/domain/views/picture.ts";
import { prominentView } from "../../../server/domain/views/prominent.ts";
import { staffView } from "../../../server/domain/views/staff.ts";
import { agendaItem } from "../../support/huddles.ts";
import { back, discreet, front, marker, picture, poisonIn, prominent } from "../../support/poison.ts";
import { byId } from "../../support/site.ts";
import { morning, person } from "../../support/states.ts";

const poison = (what: string) => `${marker}${what}`;
const huddleId = poison("huddle-id") as HuddleId;
const attendee = poison("attendee-id") as PersonId;
const leader = person(poison("leader-id"));

const kpi: Kpi = {
  id: poison("kpi-id") as KpiId,
  name: poison("kpi-name"),
  family: "quality",
  unit: "count",
  areas: [front],
  zone: "Europe/Amsterdam",
  better: "less",
  target: { direction: "at-most", value: 987_654 },
  source: { kind: "typed" },
};
const huddle: Huddle = {
  id: huddleId,
  name: poison("huddle-name"),
  tier: 1,
  next: null,
  areas: [front, back],
  zone: "Europe/Amsterdam",
  weekdays: new Set([1, 2, 3, 4, 5, 6, 7]),
  at: 10 * 60,
  remind: 300,
  opensByItself: true,
  agenda: sectionKinds.map((kind) =>
    agendaItem(kind, 60, { title: poison(`${kind}-title`), text: poison(`${kind}-text`) }),
  ),
};
const escalation = (id: string, answered: boolean): Escalation => ({
  id: poison(`${id}-escalation-id`) as EscalationId,
  item: { kind: "topic" },
  title: poison(`${id}-escalation-title`),
  reason: poison("escalation-reason"),
  steps: [{ to: huddleId, reason: poison("step-reason"), at: morning, by: leader }],
  area: front,
  path: [huddleId],
  raisedAt: morning,
  by: leader,
  answer: answered ? { text: poison("escalation-answer"), tier: huddleId, at: morning, by: leader } : null,
  heardAt: null,
});
const window = {
  id: poison("window-id") as WindowId,
  title: poison("window-title"),
  area: front,
  from: morning - hour,
  to: morning + hour,
  people: 4,
  action: poison("window-action-id") as ActionId,
  plannedAt: morning,
  by: leader,
};

function meetingAt(section: number): Meeting {
  const none = huddle.agenda.map(() => 0);
  return {
    id: poison("meeting-id") as MeetingId,
    huddle: huddleId,
    date: "2026-11-18",
    dueAt: morning,
    startedAt: morning - minute,
    startedBy: leader,
    facilitator: leader,
    agenda: huddle.agenda,
    section,
    since: morning - minute,
    spent: none,
    extended: none,
    attendance: { [attendee]: "present" },
    captured: [
      {
        id: poison("capture-id") as CaptureId,
        section,
        at: morning,
        by: person(poison("attendee-id")),
        kind: "note",
        text: poison("capture-text"),
      },
    ],
    changedAt: morning,
    endedAt: null,
    endedBy: null,
  };
}

/** A huddle of both areas is under way, or about to begin, with everything that there is to show. */
function pictureAt(section: number | null): Picture {
  const { site, state } = picture;
  return {
    ...picture,
    site: { ...site, huddles: byId<HuddleId, Huddle>([huddle]), kpis: byId<KpiId, Kpi>([kpi]) },
    state: {
      ...state,
      meetings: section === null ? new Map() : byId([meetingAt(section)]),
      escalations: byId([escalation("up", false), escalation("down", true)]),
      windows: byId([window]),
      kpis: new Map([[kpi.id, new Map([["2026-11-17", { value: 123_456, at: morning, by: leader }]])]]),
    },
    names: new Map([
      ...picture.names,
      [attendee, `${poison("attendee-first")} ${poison("attendee-last")}`],
      [leader.person, `${poison("leader-first")} ${poison("leader-last")}`],
    ]),
    daily: new Map([[kpiKey(kpi.id), [{ date: "2026-11-17", value: 123_456 }]]]),
  };
}

const sections = sectionKinds.map((kind, place) => [kind, place] as const);

describe("[HV9] a discreet board receives nothing of a huddle, a KPI, a kaizen window or an escalation", () => {
  test.each([["before it", null] as const, ...sections])("[HV9] %s", (_, section) => {
    expect(discreetView(discreet, pictureAt(section), 10)).toEqual(discreetView(discreet, picture, 10));
  });

  test("[HV9] on tablets all of it is there to be found", () => {
    const words = poisonIn(staffView(pictureAt(0)));
    const all = [
      "huddle-name",
      "capture-text",
      "up-escalation-title",
      "window-title",
      "kpi-name",
      "attendee-id",
    ];
    expect(words).toEqual(expect.arrayContaining(all));
  });
});

describe("[HV3] who is there, and who said or raised what, is on no wall", () => {
  test.each(sections)("[HV3] %s", (kind, section) => {
    const words = poisonIn(prominentView(prominent, pictureAt(section)).meetings);
    expect(
      words.filter((word) => /attendee|leader-last|leader-id|capture-id|raiser|-note|remark|-why/.test(word)),
    ).toEqual([]);
    expect(words).toEqual(expect.arrayContaining([`${kind}-title`, "capture-text", "leader-first"]));
  });
});
