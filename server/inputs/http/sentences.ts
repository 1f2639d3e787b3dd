import type { z } from "zod";
import type { RefusalCode } from "../../domain/refusal.ts";

/** Every sentence that the API says, in English: programs read the code, and whoever wrote them reads this. */

interface Words {
  readonly status: number;
  readonly title: string;
}

/** Refusals of the rules. "unknown-…" is 404 where the address names the thing, and 422 where the body does. */
const refusals: Readonly<Record<RefusalCode, Words>> = {
  "not-allowed": { status: 403, title: "Whoever asks may not do this." },
  "not-signed-in": { status: 401, title: "Nobody is signed in, and no valid token came along." },
  locked: { status: 403, title: "The tablet is locked: its PIN comes first." },
  "unknown-area": { status: 404, title: "The site has no such area." },
  "unknown-queue": { status: 404, title: "The site has no such queue." },
  "queue-not-in-area": { status: 422, title: "The queue belongs to another area." },
  "unknown-call-type": { status: 404, title: "The site has no such type of call." },
  "unknown-cause": { status: 404, title: "This type of call has no such cause." },
  "unknown-call": { status: 404, title: "There is no such call." },
  "call-exists": { status: 409, title: "There is another call with this id already." },
  "already-acknowledged": { status: 409, title: "Somebody has this call already." },
  "already-attended": { status: 409, title: "Somebody is at this call already." },
  "not-acknowledged": { status: 409, title: "Nobody has this call yet: acknowledge it first." },
  "call-closed": { status: 409, title: "The call is over." },
  "call-open": { status: 409, title: "The call is open." },
  "reopen-too-late": { status: 409, title: "The call was settled too long ago: raise a new one." },
  "same-owner": { status: 409, title: "This person has the call already." },
  "same-type": { status: 409, title: "The call is of this type already." },
  "others-reported": {
    status: 409,
    title: "Others reported the same, so only a supervisor may do this; you take back your own report.",
  },
  "too-many-reports": { status: 409, title: "The same was reported so often that one more adds nothing." },
  "cause-exists": { status: 409, title: "There is, or was, such a cause already." },
  "cause-in-site-file": { status: 409, title: "This cause stands in the site file: take it out there." },
  "too-many-causes": { status: 409, title: "Nobody reads a longer list: retire a cause first." },
  "unknown-rule": { status: 404, title: "The site has no such rule." },
  "unknown-shelf": { status: 404, title: "Nothing is shelved under this id." },
  "shelf-exists": { status: 409, title: "Something else is shelved under this id." },
  "already-shelved": { status: 409, title: "It is shelved already." },
  "shelf-too-long": { status: 422, title: "Shelve it for 24 hours at most." },
  "shelf-in-the-past": { status: 422, title: "The end of the shelving is in the past." },
  "not-on-shift": { status: 409, title: "This person is not on shift." },
  "unknown-action": { status: 404, title: "There is no such action." },
  "action-exists": { status: 409, title: "There is another action with this id already." },
  "action-closed": { status: 409, title: "The action is over." },
  "same-stage": { status: 409, title: "The action is at this stage already." },
  "due-in-the-past": { status: 422, title: "The day is in the past." },
  "reason-missing": { status: 422, title: "A reason is owed: say why." },
  "unknown-person": { status: 404, title: "There is no such person." },
  "person-exists": { status: 409, title: "There is a person with this id already." },
  "last-admin": { status: 409, title: "This is the last admin: make another one first." },
  "unknown-board": { status: 404, title: "The site has no such board." },
  "unknown-device": { status: 404, title: "There is no such device." },
  "device-exists": { status: 409, title: "This device has been let in already." },
  "device-not-a-screen": { status: 422, title: "This device is not a screen." },
  "mute-in-the-past": { status: 422, title: "The end of the mute is in the past." },
  "mute-too-long": {
    status: 422,
    title: "Mute it for 12 hours at most: nobody is to forget a silent screen.",
  },
  "unknown-session": { status: 404, title: "There is no such session." },
  "unknown-token": { status: 404, title: "There is no such token." },
  "token-exists": {
    status: 409,
    title: "This token was made already; its secret was shown then, and only then.",
  },
  "owner-and-role": { status: 422, title: "An action has one owner: a person or a role, not both." },
  "already-blocked": { status: 409, title: "The action is blocked already." },
  "not-blocked": { status: 409, title: "The action is not blocked." },
  "measure-unknown": {
    status: 422,
    title: "What is to be measured is not in the site file (any more): choose something that is.",
  },
  "check-in-the-past": { status: 422, title: "The day of the check is in the past." },
  "effect-missing": {
    status: 422,
    title: "The figures don’t show the effect that was promised: say in a word why it is done all the same.",
  },
  "unknown-window": { status: 404, title: "There is no such kaizen window." },
  "window-exists": { status: 409, title: "There is another kaizen window with this id already." },
  "window-in-the-past": { status: 422, title: "The window begins in the past, or ends before it begins." },
  "window-while-open": {
    status: 422,
    title: "Customers are there at that time: in a front office a window stands outside the opening hours.",
  },
  "window-too-long": { status: 422, title: "A window lasts 5 days at most." },
  "window-overlaps": { status: 409, title: "There is another kaizen window in this area at that time." },
  "unknown-huddle": { status: 404, title: "The site has no such huddle." },
  "unknown-meeting": { status: 404, title: "There is no such huddle under way or just ended." },
  "meeting-exists": { status: 409, title: "There is another huddle with this id already." },
  "huddle-running": { status: 409, title: "This huddle is being held already: join it, or take it over." },
  "huddle-over": { status: 409, title: "The huddle is over." },
  "not-facilitator": { status: 409, title: "Somebody else leads this huddle: take it over first." },
  "already-facilitator": { status: 409, title: "You lead this huddle already." },
  "section-moved": {
    status: 409,
    title: "The huddle has moved to another section meanwhile: look where it is.",
  },
  "unknown-section": { status: 422, title: "The agenda has no such section." },
  "extension-too-long": { status: 422, title: "Extend a section by 10 minutes at most at once." },
  "already-paused": { status: 409, title: "The huddle is paused already." },
  "not-paused": { status: 409, title: "The huddle is not paused." },
  "text-missing": { status: 422, title: "There is no text: say what is to be kept." },
  "unknown-capture": { status: 404, title: "There is nothing of this huddle under this id." },
  "capture-exists": { status: 409, title: "There is something else of this huddle under this id already." },
  "too-many-captures": { status: 422, title: "A huddle keeps 200 entries at most." },
  "unknown-escalation": { status: 404, title: "There is no such escalation." },
  "escalation-exists": { status: 409, title: "There is another escalation with this id already." },
  "already-escalated": { status: 409, title: "This is with the next tier already." },
  "already-answered": { status: 409, title: "The escalation is answered already." },
  "no-next-tier": { status: 422, title: "There is no tier above this huddle." },
  "unknown-kpi": { status: 404, title: "The site has no such KPI." },
  "kpi-is-computed": { status: 422, title: "This KPI is reckoned from what happened: nobody sets it." },
  "value-out-of-range": {
    status: 422,
    title:
      "The value can’t be that of this KPI: a share is from 0 to 1, a count is whole, neither is negative, and nothing is beyond a million millions.",
  },
  "date-in-the-future": { status: 422, title: "The day has not come yet." },
  "date-too-old": { status: 422, title: "Values are kept for 800 days: this day is longer ago." },
  "oldest-without-items": { status: 422, title: "Where nothing waits, nothing is oldest." },
  "time-in-the-future": {
    status: 422,
    title: "The time is more than five minutes ahead of this server's clock.",
  },
};

/** What the door itself says no to. */
const atTheDoor = {
  invalid: { status: 422, title: "The request does not have the form that it should have." },
  unreadable: { status: 400, title: "The request can't be read." },
  "not-found": { status: 404, title: "There is nothing at this address." },
  "method-not-allowed": { status: 405, title: "This address does not know this method." },
  "unsupported-type": { status: 415, title: "The body has a type that is not read here." },
  "too-large": { status: 413, title: "The body is larger than 64 KB: send it in parts." },
  "wrong-host": {
    status: 421,
    title: "This server does not go by that name: PUBLIC_ORIGINS in its environment says which it has.",
  },
  "foreign-origin": { status: 403, title: "A page of another origin may not change anything here." },
  "not-enrolled": { status: 401, title: "This browser has not been let in as a tablet." },
  "wrong-pin": { status: 401, title: "The PIN is wrong." },
  "wrong-link": { status: 403, title: "The set-up link is wrong, or it was used already." },
  "unknown-code": { status: 422, title: "No device shows this code; it may have run out." },
  "screen-offline": { status: 409, title: "The screen is offline: nobody there would do it." },
  "screen-silent": {
    status: 409,
    title:
      "The screen did not answer. It may be on its way out, or show an older build that takes no orders.",
  },
  "discreet-board": { status: 409, title: "The screen shows a discreet board, which makes no sound." },
  "try-later": { status: 429, title: "Too many tries: wait a little." },
  "read-only": {
    status: 503,
    title: "The disk of the server is full: nothing new is taken in until there is room.",
  },
  "escalation-late": {
    status: 503,
    title: "Open calls don't climb as they should: somebody may wait for help in vain.",
  },
  "backup-without-key": {
    status: 409,
    title:
      "Backups hold names and secrets, and are made only with a key: start the server with BACKUP_KEY, at least 16 characters.",
  },
  "backup-running": { status: 409, title: "A backup is being made already: wait until it is there." },
  "backup-failed": { status: 503, title: "The backup could not be made; the ones before it are untouched." },
  busy: { status: 503, title: "The server has more to do than it can: ask again." },
  "not-built": { status: 503, title: "The pages have not been built. Start the server with npm start." },
  damaged: {
    status: 500,
    title:
      "A file of the server's data folder is damaged. The log names it, under this request's id, and says what to do.",
  },
  internal: {
    status: 500,
    title: "Something went wrong on the server. Its log tells more, under this request's id.",
  },
} as const satisfies Record<string, Words>;

export type ProblemCode = RefusalCode | keyof typeof atTheDoor;

const words: ReadonlyMap<string, Words> = new Map(Object.entries({ ...refusals, ...atTheDoor }));

export const problemCodes = [...words.keys()] as readonly ProblemCode[];

export function wordsOf(code: ProblemCode): Words {
  return words.get(code) ?? atTheDoor.internal;
}

/** What is wrong with a field; the schemas' own sentences come before these. */
export const sentenceOf: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? "Is missing."
        : `Must be ${kinds[issue.expected] ?? issue.expected}.`;
    case "unrecognized_keys":
      return "There is no such field here.";
    case "invalid_value":
      return `Must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}.`;
    case "invalid_union":
      return issue.input === undefined ? "Is missing." : "Has none of the forms that it may have.";
    case "too_big":
      return issue.origin === "array"
        ? `Must not have more than ${issue.maximum} entries.`
        : "Is too large or too long.";
    case "too_small":
      return issue.origin === "array"
        ? `Must have at least ${issue.minimum} entries.`
        : "Is too small or too short.";
    default:
      return "Does not have the form that it should have.";
  }
};

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};
