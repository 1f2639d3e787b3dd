import { kpiFigures, type Panel } from "../../server/domain/board.ts";
import type {
  AreaId,
  BoardId,
  CallTypeId,
  CauseId,
  MailboxId,
  QueueId,
  RuleId,
  ShelfId,
  WebhookId,
} from "../../server/domain/ids.ts";
import { emptyLedger, type Ledger, recordSamples, type Sample } from "../../server/domain/ledger.ts";
import type { Site } from "../../server/domain/site.ts";
import { emptyState, type State } from "../../server/domain/state.ts";
import { hour, minute } from "../../server/domain/time.ts";
import { usualKey } from "../../server/domain/views/arrivals.ts";
import type { Picture } from "../../server/domain/views/picture.ts";
import { areaOf, byId, callTypeOf, discreetBoard, plainSite, prominentBoard, queueOf, week } from "./site.ts";
import {
  actionId,
  addOf,
  after,
  callId,
  deviceId,
  done,
  itemId,
  morning,
  person,
  personId,
  raiseOf,
  sessionId,
  tokenId,
} from "./states.ts";

/**
 * A picture in which every text and every id is poison: a word that is nowhere else. What a view holds can so be told
 * word by word.
 */

export const marker = "☠";
const poison = (what: string) => `${marker}${what}`;
/** Every poisoned word in a text, once, in order. */
export function poisonIn(value: unknown): string[] {
  const found = JSON.stringify(value).match(new RegExp(`${marker}[a-z0-9-]+`, "g")) ?? [];
  return [...new Set(found)].map((word) => word.slice(marker.length)).sort();
}

export const back = poison("back-id") as AreaId;
export const front = poison("front-id") as AreaId;
const elsewhere = poison("elsewhere-id") as AreaId;
const backQueue = poison("back-queue-id") as QueueId;
const frontQueue = poison("front-queue-id") as QueueId;
const otherQueue = poison("other-queue-id") as QueueId;
const type = poison("type-id") as CallTypeId;
const cause = poison("cause-id") as CauseId;
const rule = poison("rule-id") as RuleId;
const webhook = poison("webhook-id") as WebhookId;
const mailbox = poison("mailbox-id") as MailboxId;

/** Every kind of panel, each asking for more than its board has. */
const everything = { areas: [back, front, elsewhere], column: 1, row: 1, width: 1, height: 1 };
const panels: Panel[] = [
  ...(["queues", "calls", "actions", "huddle", "clock"] as const).map(
    (kind): Panel => ({ ...everything, kind, title: null }),
  ),
  ...kpiFigures.map((figure): Panel => ({ ...everything, kind: "kpi", figure, title: null, target: null })),
  {
    ...everything,
    kind: "arrivals",
    title: poison("panel-title"),
    queues: [backQueue, frontQueue, otherQueue],
  },
  { ...everything, kind: "notice", title: null, text: poison("notice") },
];

export const prominent = prominentBoard({
  id: poison("prominent-id") as BoardId,
  name: poison("prominent-name"),
  areas: [back],
  callsFrom: [back, front],
  night: { after: 1800, before: 1800 },
  pages: [{ name: poison("page-name"), dwell: 20, columns: [1], rows: [1], panels }],
});
export const discreet = discreetBoard({
  id: poison("discreet-id") as BoardId,
  name: poison("discreet-name"),
  areas: [front],
  callsFrom: [front, back],
  welcome: poison("welcome"),
  tips: [poison("tip")],
  slides: [
    {
      title: poison("slide-title"),
      text: poison("slide-text"),
      picture: { name: "0.png", mediaType: "image/png", bytes: new Uint8Array([1]), width: 3, height: 2 },
    },
  ],
  waitOf: [frontQueue],
  night: { after: 1800, before: 1800 },
});

const live = { kind: "live", promise: { seconds: 180, clock: "elapsed" } } as const;

export const site: Site = {
  name: poison("site-name"),
  language: "en",
  locale: "en-GB",
  zone: "Europe/Amsterdam",
  names: "first",
  ...plainSite,
  interventions: new Map([
    [
      rule,
      {
        id: rule,
        queue: backQueue,
        measure: "items",
        direction: "above",
        level: 99,
        back: 90,
        hold: 0,
        priority: 3,
        response: poison("rule-response"),
        owner: poison("rule-owner"),
        raises: type,
      },
    ],
  ]),
  webhooks: new Map([
    [
      webhook,
      {
        id: webhook,
        name: poison("webhook-name"),
        format: "generic",
        url: { kind: "value", value: poison("webhook-url") },
        secret: { kind: "environment", variable: poison("webhook-variable") },
        loopback: false,
      },
    ],
  ]),
  mailboxes: new Map([
    [mailbox, { id: mailbox, name: poison("mailbox-name"), address: poison("mailbox-address") }],
  ]),
  mailServer: {
    host: poison("mail-host"),
    port: 25,
    security: "none",
    from: poison("mail-from"),
    user: null,
    password: null,
  },
  areas: byId([
    areaOf({ id: back, name: poison("back-name") }),
    areaOf({ id: front, name: poison("front-name"), office: "front", hours: week([1, 7], [7, 24]) }),
    areaOf({ id: elsewhere, name: poison("elsewhere-name") }),
  ]),
  queues: byId([
    queueOf({ id: backQueue, name: poison("back-queue-name"), area: back, plan: 90 }),
    queueOf({ id: frontQueue, name: poison("front-queue-name"), area: front, ...live }),
    queueOf({ id: otherQueue, name: poison("other-queue-name"), area: elsewhere }),
  ]),
  callTypes: byId([
    callTypeOf({
      id: type,
      label: poison("type-label"),
      codePhrase: poison("code-phrase"),
      causes: new Map([[cause, poison("cause-label")]]),
    }),
  ]),
  boards: new Map<BoardId, typeof prominent | typeof discreet>([
    [prominent.id, prominent],
    [discreet.id, discreet],
  ]),
};

const raiser = person(poison("raiser-id"));
const helper = person(poison("helper-id"));
const owner = person(poison("owner-id"));

function call(state: State, name: string, area: AreaId, queue: QueueId | null): State {
  const id = callId(poison(`${name}-id`));
  const raise = raiseOf({
    call: id,
    callType: type,
    area,
    queue,
    place: poison(`${name}-place`),
    note: poison(`${name}-note`),
  });
  return done(state, raise, { site, by: raiser, at: morning - 30 * minute });
}

function stateOf(): State {
  const at = { site, at: morning - 20 * minute };
  let state = [raiser, helper, owner].reduce<State>(
    (before, { person: id }) => done(before, { type: "add-person", person: id, role: "supervisor" }, at),
    emptyState,
  );
  const tablet = deviceId(poison("tablet-id"));
  const wall = deviceId(poison("wall-id"));
  state = done(
    state,
    { type: "enrol-tablet", device: tablet, name: poison("tablet-name"), secret: poison("tablet-secret") },
    at,
  );
  state = done(
    state,
    {
      type: "pair-screen",
      device: wall,
      name: poison("wall-name"),
      board: prominent.id,
      secret: poison("wall-secret"),
    },
    at,
  );
  const session = { session: sessionId(poison("session-id")), person: raiser.person, device: tablet };
  state = done(
    state,
    { type: "start-session", ...session, secret: poison("session-secret"), endsAt: morning + hour },
    at,
  );
  const token = {
    token: tokenId(poison("token-id")),
    name: poison("token-name"),
    secret: poison("token-secret"),
  };
  state = done(state, { type: "make-token", ...token, scopes: ["admin"] }, at);

  const settled = poison("settled-id");
  for (const name of ["raised", "taken", "attended", "settled"])
    state = call(state, name, name === "taken" ? back : front, null);
  state = call(state, "queued", back, backQueue);
  state = call(state, "foreign", elsewhere, otherQueue);
  state = more(state);
  const by = { ...at, by: helper };
  for (const name of ["taken", "settled"]) {
    state = done(state, { type: "acknowledge-call", call: callId(poison(`${name}-id`)) }, by);
  }
  state = done(state, { type: "attend-call", call: callId(poison("attended-id")) }, by);
  state = done(state, { type: "resolve-call", call: callId(settled), cause, remark: poison("remark") }, by);

  const add = (name: string, area: AreaId) => {
    const id = actionId(poison(`${name}-id`));
    const texts = { title: poison(`${name}-title`), why: poison(`${name}-why`) };
    const command = addOf({
      action: id,
      ...texts,
      area,
      owner: owner.person,
      due: "2026-11-20",
      calls: [callId(settled)],
    });
    state = done(state, command, { site, by: raiser, at: morning - hour });
    return id;
  };
  add("back-action", back);
  add("front-action", front);
  add("other-action", elsewhere);
  const declined = add("declined", back);
  const finished = add("finished", back);
  state = done(state, { type: "decline-action", action: declined, reason: poison("reason") }, at);
  return done(state, { type: "finish-action", action: finished }, at);
}

/** A call that two people report, one that a rule raised, one that climbed from elsewhere; what is shelved, on shift and bound to a place. */
function more(before: State): State {
  const at = { site, at: morning - 20 * minute };
  const again = raiseOf({
    call: callId(poison("joined-id")),
    callType: type,
    area: front,
    queue: null,
    place: poison("raised-place"),
    note: poison("joined-note"),
  });
  let state = done(before, again, { ...at, by: helper });
  const ruled = callId(poison("ruled-id"));
  const facts = { call: ruled, callType: type, area: back, queue: backQueue, place: null, note: null };
  state = after(state, [{ type: "call-raised", rule, ...facts }]);
  state = call(state, "climbed", elsewhere, null);
  const to = [
    { kind: "area", area: front },
    { kind: "webhook", webhook },
    { kind: "mail", mailbox },
  ] as const;
  const step = {
    call: callId(poison("climbed-id")),
    key: "1.acknowledge.1",
    dueAt: morning - 25 * minute,
    to,
  } as const;
  state = after(state, [{ type: "steps-fired", steps: [step] }]);
  const until = morning + hour;
  const what = { kind: "rule", rule } as const;
  const shelf = poison("shelf-id") as ShelfId;
  state = done(
    state,
    { type: "shelve", shelf, what, reason: poison("shelf-why"), until },
    { ...at, by: raiser },
  );
  state = done(state, { type: "start-shift", person: helper.person, areas: [back, front] }, at);
  state = done(
    state,
    {
      type: "add-cause",
      callType: type,
      cause: poison("more-cause-id") as CauseId,
      label: poison("more-cause"),
    },
    at,
  );
  const code = { token: tokenId(poison("place-token-id")), secret: poison("place-token-secret") };
  const place = { area: front, queue: frontQueue, place: poison("token-place") };
  return done(state, { type: "make-place-code", ...code, place }, at);
}

const samples: Sample[] = [
  {
    kind: "level",
    queue: backQueue,
    waiting: 12,
    oldestAt: morning - hour,
    staffed: 2,
    hand: true,
    at: morning - minute,
  },
  {
    kind: "item",
    queue: frontQueue,
    id: poison("event-id"),
    type: "arrived",
    item: itemId(poison("item-id")),
    at: morning - 7 * minute,
  },
  {
    kind: "item",
    queue: backQueue,
    id: poison("back-event-id"),
    type: "arrived",
    item: itemId(poison("back-item-id")),
    at: morning - 8 * minute,
  },
];
const ledger: Ledger = recordSamples(emptyLedger, samples, 1);

export const picture: Picture = {
  site,
  state: stateOf(),
  ledger,
  names: new Map(
    ["raiser", "helper", "owner"].map((who) => [
      personId(poison(`${who}-id`)),
      `${poison(`${who}-first`)} ${poison(`${who}-last`)}`,
    ]),
  ),
  usual: new Map(
    [backQueue, frontQueue, otherQueue].map((queue) => [
      usualKey(queue, "2026-11-18"),
      new Array<number>(288).fill(1),
    ]),
  ),
  now: morning,
};
