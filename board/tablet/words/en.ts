import { units } from "../../words/en.ts";
import { audit, sessions } from "./en-audit.ts";
import { calls, chain, raise, shelf } from "./en-calls.ts";
import { lock, look, ringing, shift } from "./en-hand.ts";
import { huddle } from "./en-huddle.ts";
import { actions, ideas, windows } from "./en-kaizen.ts";
import { refusals } from "./en-refusals.ts";
import { review } from "./en-review.ts";
import { mine, origin, rules } from "./en-rules.ts";
import { setUp } from "./en-set-up.ts";

/** Which way a line is read. */
type Direction = "ltr" | "rtl";

/** English, and the form that every other catalogue has. What the site wrote itself is never here. */
export const en = {
  tag: "en",
  dir: "ltr" as Direction,
  tabs: {
    calls: "Calls",
    queues: "Queues",
    actions: "Actions",
    huddle: "Huddle",
    review: "Review",
    "set-up": "Set-up",
  },
  /** Under a symbol, where there is little room. */
  shortTabs: {
    calls: "Calls",
    queues: "Queues",
    actions: "Actions",
    huddle: "Huddle",
    review: "Review",
    "set-up": "Set-up",
  },
  main: "Main",
  close: "Close",
  cancel: "Cancel",
  save: "Save",
  tryAgain: "Try again",
  loading: "Loading …",
  optional: "optional",
  nobody: "Nobody",
  dismiss: "Dismiss",

  line: {
    looking: "Looking for the server …",
    lookingMore: "This page goes on by itself as soon as the server answers.",
    lost: (asOf: string) => `No connection. You see what was true at ${asOf}.`,
    lostHint: "What you do now is kept here and sent later.",
    readOnly: "The server's disk is full. What you do now is kept here and sent later.",
    newer: "A newer version of this page is there.",
    reload: "Load it",
  },

  waiting: {
    title: "This tablet is not enrolled yet",
    say: "A supervisor types this code on their tablet under Set-up, or the admin does.",
    code: "Code of this tablet",
    until: (time: string) => `Valid until ${time}, then a new one is shown.`,
    noAdmin:
      "Nobody has set up this site yet: open the set-up link that the server printed when it was started.",
    screen: (name: string) => `This browser is the screen “${name}”. A tablet needs a browser of its own.`,
  },

  signIn: {
    title: "Who are you?",
    search: "Find a name",
    noMatch: "No name with these letters.",
    nobody: "There is nobody here yet. An admin adds people under Set-up.",
    pin: (name: string) => `PIN of ${name}`,
    digits: (count: number) => (count === 1 ? "1 digit entered" : `${count} digits entered`),
    enter: "Sign in",
    delete: "Delete the last digit",
    notYou: "Not you?",
    wait: (seconds: number) => `Too many wrong PINs. Try again in ${seconds} s.`,
    out: "Sign out",
    as: (name: string) => `Signed in as ${name}`,
    cannotLeave: "Signing out needs the server, and it does not answer.",
  },
  roles: { member: "Member", supervisor: "Supervisor", admin: "Admin" },

  firstAdmin: {
    title: "Set up this site",
    say: "You become its first admin. This tablet is enrolled at the same time.",
    name: "Your name",
    pin: "PIN, 4 to 12 digits",
    again: "The same PIN again",
    start: "Start",
    different: "The two PINs are not the same.",
    short: "A PIN has 4 to 12 digits.",
    nameMissing: "Please enter your name.",
    noToken: "The link is not complete. Copy the whole link that the server printed.",
  },

  outbox: {
    unsent: "Waiting to send",
    count: (count: number) => `${count} waiting to send`,
    others: (names: string, count: number) =>
      count === 1
        ? `1 entry of ${names} is kept here. It is sent when ${names} signs in.`
        : `${count} entries of ${names} are kept here. They are sent when they sign in.`,
    fragile: "This tablet's memory is full or locked. What waits to be sent would be lost with a reload.",
    refused: (what: string) => `Not done: ${what}`,
  },

  /** What was asked for, as it is called on its button. */
  deeds: {
    "raise-call": "Call for help",
    "acknowledge-call": "I’m coming",
    "attend-call": "I’m there",
    "resolve-call": "Resolved",
    "cancel-call": "Take back",
    "reopen-call": "Reopen",
    "hand-over-call": "Hand over",
    "retype-call": "Change the type",
    shelve: "Put aside",
    unshelve: "Take from the shelf",
    "start-shift": "Begin the shift",
    "end-shift": "End the shift",
    "add-cause": "New cause",
    "retire-cause": "Retire the cause",
    "add-action": "New action",
    "stage-action": "Change the stage",
    "assign-action": "Change the owner",
    "due-action": "Change the due day",
    "edit-action": "Change the text",
    "link-action": "Change the links",
    "measure-action": "Change the measure",
    "block-action": "Blocked",
    "unblock-action": "Not blocked any more",
    "plan-window": "Plan a kaizen window",
    "cancel-window": "Cancel the kaizen window",
    "set-kpi": "Enter a KPI",
    "start-huddle": "Start the huddle",
    "turn-huddle": "Turn to a section",
    "extend-section": "More time",
    "pause-huddle": "Pause",
    "resume-huddle": "Go on",
    "take-over-huddle": "Take over",
    "end-huddle": "End the huddle",
    "mark-attendance": "Attendance",
    capture: "Keep",
    "capture-action": "Keep the action",
    "drop-capture": "Take away",
    escalate: "Escalate",
    "escalate-further": "Escalate further",
    "answer-escalation": "Answer",
    "withdraw-escalation": "Take back",
    "finish-action": "Done",
    "decline-action": "Decline",
    "set-level": "Set the level",
  },

  calls,
  raise,
  chain,
  shelf,
  shift,
  ringing,
  lock,
  look,
  rules,
  mine,
  origin,

  queues: {
    title: "Queues",
    none: "The site file has no queues.",
    standing: { below: "room to work ahead", normal: "normal", above: "above normal", act: "act now" },
    noData: "No data",
    stale: (time: string) => `no word since ${time}`,
    byHand: (time: string) => `by hand at ${time}`,
    oldest: (age: string, promise: string) => `Oldest ${age} of ${promise}`,
    noneWaiting: "Nothing waits",
    oldestUnknown: "Age of the oldest not known",
    waiting: (count: string) => `${count} waiting`,
    closed: "closed",
    open: "open",
    back: "Back office",
    front: "Front office",
    unitHours: "h",
    howMany: "How many wait?",
    oldestAge: "Age of the oldest",
    minutes: "minutes",
    hours: "hours",
    days: "days",
    notKnown: "not known",
    unsent: (count: string) => `${count} · waiting to send`,
    done: (what: string) => `Level set: ${what}`,
    fewer: (by: number) => `${by} fewer`,
    more: (by: number) => `${by} more`,
    clear: "Clear",
  },

  actions,
  windows,
  ideas,

  huddle,
  units,
  setUp,
  review,
  audit,
  sessions,
  refusals,
};

type Loose<T> = T extends Direction
  ? T
  : T extends string
    ? string
    : T extends (...given: infer Given) => string
      ? (...given: Given) => string
      : { readonly [Key in keyof T]: Loose<T[Key]> };

export type Words = Loose<typeof en>;
