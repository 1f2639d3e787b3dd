import type { CapturedTile } from "../../server/domain/views/meetings.ts";
import type { ActionTile } from "../../server/domain/views/prominent.ts";
import type { SectionTile } from "../../server/domain/views/sections.ts";
import { hour, minute } from "../words/units.ts";
import { charts } from "./charts.ts";
import { action, now } from "./samples.ts";

/** What each section of a huddle usually holds, and nothing at all. */

export type Kind = SectionTile["kind"];
export type Sample<K extends Kind = Kind> = Extract<SectionTile, { kind: K }>;

export function ideaOf(title: string, days: number, more: Partial<ActionTile> = {}): ActionTile {
  return {
    ...action(title, null, null),
    stage: "proposed",
    kind: "idea",
    proposedAt: now - days * 24 * hour - hour,
    unanswered: days > 0,
    ...more,
  };
}
export const said = (kind: CapturedTile["kind"], ...texts: string[]): CapturedTile[] =>
  texts.map((text) => ({ kind, text }));

export const overdue = [
  action("Scan at the counter, not later", "2026-11-17", "Ana"),
  {
    ...action("Agree with Legal who signs partial releases", "2026-11-12", "Dana"),
    blocked: "Legal is away until Monday",
  },
];
export const due = [
  action("Second reader for large loans", "2026-11-19", "Chidi"),
  action("Checklist for missing payslips", "2026-11-23"),
  action("Move the morning hand-over to 08:15", "2026-11-25", null),
];
export const blocked = [
  {
    ...action("One template for all reminder letters", "2026-12-12", "Ben"),
    blocked: "waits for the new letterhead",
  },
];

export const usual: { readonly [K in Kind]: Sample<K> } = {
  people: { kind: "people", present: 9, absent: 1, excused: 2, unmarked: 3 },
  safety: { kind: "safety", text: "Is anybody unsafe, unwell or overloaded today?" },
  yesterday: {
    kind: "yesterday",
    date: "2026-11-18",
    raised: 14,
    resolved: 12,
    toAcknowledge: 154_000,
    toResolve: 21 * minute,
    causes: [
      { label: "Missing documents", count: 6 },
      { label: "System down", count: 3 },
      { label: "Question about policy", count: 2 },
    ],
    levels: [
      { name: "Applications", hours: 26.5, standing: "act" },
      { name: "Assessment", hours: 44, standing: "above" },
      { name: "Missing documents", hours: 4.5, standing: "normal" },
    ],
    kpis: charts.slice(0, 6),
    closed: [
      { title: "Checklist for missing payslips", stage: "done" },
      { title: "Two printers at the counter", stage: "done" },
      { title: "Open on Saturdays", stage: "declined" },
    ],
  },
  kpis: { kind: "kpis", charts },
  "carried-over": {
    kind: "carried-over",
    huddle: {
      carriedOver: 2,
      openCalls: 5,
      overdueActions: 1,
      calls: [
        { label: "System down", place: "Everywhere", raisedAt: now - 21 * hour, carriedOver: true },
        { label: "Missing documents high", place: "Loans", raisedAt: now - 20 * hour, carriedOver: true },
        { label: "Policy question", place: "Desk 4", raisedAt: now - 96 * minute, carriedOver: false },
        { label: "Printer", place: null, raisedAt: now - 40 * minute, carriedOver: false },
        { label: "Customer on the phone", place: "Desk 11", raisedAt: now - 12 * minute, carriedOver: false },
      ],
    },
  },
  today: {
    kind: "today",
    queues: [
      { name: "Applications", waiting: 57, hours: 18.5, standing: "normal", plan: 160 },
      { name: "Missing documents", waiting: 71, hours: 24.8, standing: "above", plan: 80 },
      { name: "Disbursements", waiting: 20, hours: 6.4, standing: "below", plan: null },
      { name: "Complaints", waiting: 12, hours: 13.1, standing: "act", plan: 12 },
      { name: "Counter", waiting: 4, hours: null, standing: "normal", plan: null },
    ],
    peak: { at: now + 88 * minute, count: 24 },
    windows: [{ title: "Sort the reminder letters", from: now + 2.5 * hour, to: now + 3.5 * hour }],
  },
  help: {
    kind: "help",
    areas: [
      { name: "Loans", onShift: 7, short: ["Missing documents", "Complaints"], room: [] },
      { name: "Branch", onShift: 4, short: [], room: ["Counter"] },
      { name: "Collections", onShift: 3, short: [], room: ["Reminders", "Payment plans"] },
      { name: "Mortgages", onShift: 5, short: [], room: [] },
    ],
  },
  actions: { kind: "actions", overdue, due, blocked, checks: [] },
  ideas: {
    kind: "ideas",
    ideas: [
      ideaOf("Let customers upload payslips from their phone", 3),
      ideaOf("A shelf for files that wait for a signature", 0),
      ideaOf("Swap desks of Loans and Mortgages", 9, { kind: "project" }),
      ideaOf("Print the queue number larger", 0),
    ],
  },
  escalations: {
    kind: "escalations",
    below: [
      {
        title: "Scanner at the counter breaks every week",
        reason: "The team can't order a new one",
        areaName: "Branch",
        path: ["Branch, daily", "Operations, daily"],
        raisedAt: now - 26 * hour,
        answer: null,
        answeredBy: null,
      },
      {
        title: "Two people short until January",
        reason: "Nobody in Loans is trained for complaints",
        areaName: "Loans",
        path: ["Loans, daily", "Operations, daily"],
        raisedAt: now - 3 * hour,
        answer: null,
        answeredBy: null,
      },
    ],
    answers: [
      {
        title: "Overtime on Saturday?",
        reason: "Backlog of amendments",
        areaName: "Loans",
        path: ["Loans, daily", "Operations, daily"],
        raisedAt: now - 50 * hour,
        answer: "No overtime: Mortgages lends two people until Friday",
        answeredBy: "Operations, daily",
      },
    ],
  },
  recognition: { kind: "recognition", text: null },
  text: { kind: "text", text: "Fire drill on Thursday at 11:00: leave everything, meet at the fountain." },
};

export const saidAsUsual: { readonly [K in Kind]?: readonly CapturedTile[] } = {
  safety: said("safety", "The cable under desk 7 is a trip hazard", "Two of us had no break yesterday"),
  help: said("help", "Kim from Branch helps Loans with complaints until 12:00"),
  recognition: said(
    "recognition",
    "Thank you, Chidi, for staying with the customer whose house burnt down",
    "Ben sorted 200 letters in one evening",
  ),
};

export const empty: { readonly [K in Kind]: Sample<K> } = {
  people: { kind: "people", present: 0, absent: 0, excused: 0, unmarked: 0 },
  safety: { kind: "safety", text: null },
  yesterday: {
    kind: "yesterday",
    date: "2026-11-18",
    raised: 0,
    resolved: 0,
    toAcknowledge: null,
    toResolve: null,
    causes: [],
    levels: [],
    kpis: [],
    closed: [],
  },
  kpis: { kind: "kpis", charts: [] },
  "carried-over": {
    kind: "carried-over",
    huddle: { carriedOver: 0, openCalls: 0, overdueActions: 0, calls: [] },
  },
  today: { kind: "today", queues: [], peak: null, windows: [] },
  help: { kind: "help", areas: [] },
  actions: { kind: "actions", overdue: [], due: [], blocked: [], checks: [] },
  ideas: { kind: "ideas", ideas: [] },
  escalations: { kind: "escalations", below: [], answers: [] },
  recognition: { kind: "recognition", text: null },
  text: { kind: "text", text: null },
};
