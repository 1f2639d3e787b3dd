/** Units of time, which tablets write as well. */
export const units = {
  days: (n: number) => (n === 1 ? "1 day" : `${n} days`),
  hours: "h",
  minutes: "min",
  seconds: "s",
};

/** Every word that a person reads on a board. What the site wrote itself (names, phrases, welcome) is data, not words. */
export const en = {
  connecting: {
    title: "Waiting for the server",
    hint: "This screen goes on by itself.",
  },
  noBoard: {
    title: "This board is not there any more",
    hint: "Give this screen another board on a supervisor’s tablet.",
  },
  pairing: {
    title: "This screen is new here",
    hint: "Type this code on a supervisor’s tablet, under Set-up → Screens.",
  },
  /** Parts of one sentence, joined by commas. */
  status: {
    callsForHelp: (n: number) => `${n} ${n === 1 ? "call" : "calls"} for help`,
    /** "3 queues", said once in the sentence: later phrases only count. */
    queues: (n: number) => (n === 1 ? "1 queue" : `${n} queues`),
    toAct: (queues: string) => `${queues} to act on`,
    above: (queues: string) => `${queues} above normal`,
    promiseBroken: (queues: string) => `${queues} with a broken promise`,
    unknown: (queues: string) => `${queues} without fresh data`,
    callsInHand: (n: number) => `${n} ${n === 1 ? "call" : "calls"} in hand`,
    allWell: "No queue above normal",
    noOpenCalls: "no open calls",
    noQueues: "No queues yet",
  },
  notice: {
    noConnection: (since: string) => `No connection since ${since} — figures as of ${since}`,
    readOnly: "The server’s disk is full: nothing new is kept",
  },
  opening: {
    openUntil: (time: string) => `open until ${time}`,
    open: "open",
    midnight: "midnight",
    onDay: (day: string, time: string) => `${day} ${time}`,
    opensAt: (time: string) => `closed, opens ${time}`,
    closed: "closed",
    someOpen: (open: number, all: number) => `${open} of ${all} areas open`,
  },
  queue: {
    standing: {
      below: "below normal",
      normal: "normal",
      above: "above normal",
      act: "act now",
    },
    noData: "no data",
    asOf: (time: string) => `as of ${time}`,
    hours: "h",
    items: (n: number): string => (n === 1 ? "item" : "items"),
    waiting: "waiting",
    today: (arrived: string, done: string) => `today ${arrived} in, ${done} done`,
    age: (age: string, promise: string) => `${age} of ${promise}`,
    oldest: (age: string, promise: string) => `oldest ${age} of ${promise}`,
    promiseEnds: (time: string) => `promise ends at ${time}`,
    promiseBroken: (ago: string) => `promise broken ${ago} ago`,
    nothingWaits: "nothing is waiting",
    ageUnknown: "age not known",
    more: (n: number) => `+ ${n} more ${n === 1 ? "queue" : "queues"}`,
    none: "No queues yet",
    noneHint: "They appear here as soon as the site file names them.",
    legendNormal: "normal level",
    legendAct: "act from here",
    legendTrend: "the level today",
  },
  call: {
    title: "Calls",
    open: (n: number) => `${n} open`,
    none: "No open calls",
    nobody: "nobody has it yet",
    coming: (name: string) => `${name} is coming`,
    there: (name: string) => `${name} is there`,
    someoneComing: "help is coming",
    someoneThere: "help is there",
    more: (n: number) => `+ ${n} more`,
    moreRaised: (n: number) => `+ ${n} more nobody has`,
    inHand: (n: number) => `${n} in hand`,
    settled: (n: string) => (n === "1" ? "1 call settled today" : `${n} calls settled today`),
    settledNone: "No call settled today",
    median: (time: string) => `median ${time}`,
  },
  action: {
    title: "Actions",
    open: (n: number) => `${n} open`,
    none: "No open actions",
    today: "today",
    tomorrow: "tomorrow",
    late: (days: number) => (days === 1 ? "1 day late" : `${days} days late`),
    noDate: "no date",
    noOwner: "no owner yet",
    more: (n: number) => `+ ${n} more`,
  },
  units,
  discreet: {
    waitTitle: "Waiting time now",
    noWait: "no waiting",
    wait: (minutes: number) => `about ${minutes} minutes`,
    longWait: "an hour or more",
    waitWhy: "Several visitors at once. A colleague is joining.",
    closed: "We are closed at the moment.",
    closedUntil: (time: string) => `We are closed. We open at ${time}.`,
    closedUntilDay: (day: string, time: string) => `We are closed. We open on ${day} at ${time}.`,
  },
};

export type Words = typeof en;
export type Units = typeof units;
