/** The rules that watch levels, what came of calls, and where an action comes from. */

export const rules = {
  title: "Rules",
  say: "They watch the levels, and call by themselves.",
  measures: {
    items: "items",
    hours: "hours of work",
    days: "days of work",
    oldest: "age of the oldest",
    wait: "wait",
    "abandon-rate": "abandoned",
    staffed: "people at work",
  },
  above: (what: string, level: string) => `${what} above ${level}`,
  below: (what: string, level: string) => `${what} below ${level}`,
  normal: "normal",
  passed: "passed",
  since: (time: string) => `since ${time}`,
  held: (time: string) => `chatters: held down until ${time}`,
} as const;

export const mine = {
  title: "What came of my calls",
  none: "You have not reported anything within 30 days.",
  joined: "joined",
  states: {
    raised: "Nobody has it yet",
    acknowledged: "Somebody is coming",
    attended: "Help is there",
    resolved: "Resolved",
    cancelled: "Taken back",
    returned: "The level went back to normal by itself",
  },
  action: (title: string, stage: string) => `Action: ${title} (${stage})`,
  reason: (reason: string) => `Reason: ${reason}`,
} as const;

export const origin = {
  returning: (cause: string, count: number, days: number) =>
    `“${cause}” came back: ${count} times in ${days === 1 ? "a day" : `${days} days`}`,
  calls: (count: number) => (count === 1 ? "1 call linked" : `${count} calls linked`),
} as const;
