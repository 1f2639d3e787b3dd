import { goodSite } from "./samples.ts";

const { loans, branch } = goodSite.areas;
const { applications } = loans.queues;
const { counter } = branch.queues;

/** The small site, with everything that a site may say about calls, without a problem. */
export const fullSite = {
  ...goodSite,
  areas: {
    loans: {
      ...loans,
      leaders: 2,
      productiveHours: 66,
      queues: {
        ...loans.queues,
        applications: {
          ...applications,
          interventions: {
            full: {
              measure: "hours",
              above: 25,
              back: 22,
              hold: "10 min",
              priority: 2,
              response: "Take two people from offers until it is below 22 hours",
              owner: "Team lead, Loans",
              raises: "help",
            },
            old: {
              measure: "oldest",
              above: "45 h",
              response: "Work the oldest first",
              owner: "Team lead, Loans",
            },
          },
        },
      },
    },
    branch: {
      ...branch,
      queues: {
        counter: {
          ...counter,
          interventions: {
            alone: {
              measure: "staffed",
              below: 2,
              response: "Ask the back office for one person",
              owner: "Branch manager",
            },
            "long-wait": {
              measure: "wait",
              above: "10 min",
              back: "5 min",
              response: "Open another counter",
              owner: "Branch manager",
            },
            leaving: {
              measure: "abandon-rate",
              above: 12.5,
              back: 8,
              response: "Offer to call back",
              owner: "Branch manager",
            },
          },
        },
      },
    },
  },
  callTypes: {
    help: {
      ...goodSite.callTypes.help,
      colour: "white",
      sound: "none",
      clock: "always",
      reopenWithin: "1 h",
      helpChain: "leaders",
    },
    absence: {
      label: "Absence",
      urgency: 1,
      shape: "circle",
      mark: "stone",
      helpChain: { resolve: [{ after: "2 h", to: ["shift"] }] },
      causes: { illness: "Illness" },
    },
  },
  helpChains: {
    leaders: {
      acknowledge: [
        { after: "0 s", to: ["shift", "role:supervisor"] },
        { after: "5 min", to: ["shift:branch", "area:branch"] },
        { after: "15 min", to: ["role:admin", "webhook:pager", "mail:duty-desk"] },
      ],
      resolve: [{ after: "1 h", to: ["role:supervisor"] }],
    },
  },
  kpis: {
    level: {
      name: "Answered in time",
      family: "efficiency",
      unit: "percent",
      areas: ["branch"],
      target: { atLeast: 80 },
      source: { computed: "service-level" },
    },
    mood: { name: "Mood", family: "engagement", unit: "number", better: "more", source: "typed" },
  },
  returningCause: { count: 4, within: "30 days" },
  tablets: { lockAfter: "5 min" },
  backup: { at: "02:30", keep: { daily: 3, weekly: 2, monthly: 6 } },
  quietHours: { hours: { "mon-fri": "22:00-06:00" }, exceptFrom: 3 },
  webhooks: {
    pager: {
      name: "Pager",
      format: "slack",
      url: { environment: "PAGER_URL" },
      secret: { environment: "PAGER_SECRET" },
    },
    desk: { name: "Desk", url: "http://127.0.0.1:9000/akari", loopback: true },
  },
  mail: {
    server: "mail.example.org",
    port: 2525,
    security: "tls",
    from: "akari@example.org",
    user: { environment: "MAIL_USER" },
    password: { environment: "MAIL_PASSWORD" },
  },
  mailboxes: { "duty-desk": { name: "Duty desk", address: "duty@example.org" } },
};

/** A board of it with every kind of panel, without a problem. */
export const fullBoard = {
  name: "Operations",
  mode: "prominent",
  areas: ["loans", "branch"],
  night: { after: "1 h", before: "15 min" },
  pages: [
    {
      name: "All",
      dwell: "30 s",
      columns: [5, 3],
      rows: [2, 1, 1, 1],
      panels: [
        { panel: "queues", title: "Loans", areas: ["loans"] },
        { panel: "calls", column: 2 },
        { panel: "actions", row: 2 },
        { panel: "huddle", column: 2, row: 2, areas: ["loans"] },
        { panel: "kpi", figure: "service-level", target: { atLeast: 80 }, row: 3 },
        { panel: "arrivals", column: 2, row: 3, queues: ["counter", "applications"] },
        { panel: "notice", text: "Fire drill at 11:00", row: 4 },
        { panel: "clock", column: 2, row: 4, width: 1, height: 1 },
      ],
    },
  ],
};
