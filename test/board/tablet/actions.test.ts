import { expect, it } from "vitest";
import { stageGroups } from "../../../board/tablet/models/actions.ts";
import type { ActionId, AreaId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffAction } from "../../../server/domain/views/staff-actions.ts";
import { entry, noHuddles, plainFace } from "./support.ts";

const area = "loans" as AreaId;
const action = (due: string | null, facts: Partial<StaffAction> = {}): StaffAction => ({
  area,
  title: "Checklist",
  stage: "do",
  owner: null,
  ownerId: null,
  due,
  why: null,
  origin: null,
  calls: 0,
  callIds: [],
  queues: [],
  causes: [],
  role: null,
  measure: null,
  effect: null,
  blockedSince: null,
  answeredAt: null,
  doneFrom: null,
  proposedBy: null,
  proposedById: null,
  proposedAt: 0,
  kind: "idea",
  blocked: null,
  unanswered: false,
  checkOn: null,
  ...facts,
});
const view: StaffView = {
  site: { face: { name: "Bank", language: "en", locale: "en-GB", zone: "UTC", ...plainFace } },
  areas: {
    loans: {
      order: 0,
      name: "Loans",
      office: "back",
      open: true,
      holiday: false,
      changesAt: null,
      window: null,
      zone: "UTC",
    },
  },
  queues: {},
  callTypes: {},
  calls: {},
  settled: {},
  shelf: {},
  rules: {},
  actions: {
    later: action("2026-12-01"),
    undated: action(null),
    late: action("2026-11-10"),
    today: action("2026-11-19"),
    idea: action(null, { stage: "proposed" }),
  },
  people: {},
  boards: {},
  screens: {},
  ...noHuddles,
};
const today = () => "2026-11-19";

it("[TB10] actions stand by stage; overdue first, then by due day, then those without one", () => {
  const groups = stageGroups(view, [], [], today);
  expect(groups.map(({ stage, rows }) => [stage, rows.map(({ id }) => id)])).toEqual([
    ["proposed", ["idea"]],
    ["plan", []],
    ["do", ["late", "today", "later", "undated"]],
    ["check", []],
    ["act", []],
  ]);
  expect(groups[2]?.rows.map(({ late }) => late)).toEqual([9, 0, -12, null]);
});

it("[TB10] a changed stage is drawn at once, and marked as not sent", () => {
  const moved = entry({ type: "stage-action", action: "late" as ActionId, stage: "check" });
  const [row] = stageGroups(view, [moved], [], today)[3]?.rows ?? [];
  expect(row).toMatchObject({ id: "late", unsent: true });
});

it("[TB10] what is done leaves when the server has taken it, and not before", () => {
  const done = entry({ type: "finish-action", action: "late" as ActionId });
  const waiting = stageGroups(view, [done], [], today)[2]?.rows[0];
  expect(waiting).toMatchObject({ id: "late", leaving: "done", unsent: true });
  expect(stageGroups(view, [], [done], today)[2]?.rows.map(({ id }) => id)).not.toContain("late");
});
