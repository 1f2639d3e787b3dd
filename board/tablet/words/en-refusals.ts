import type { ProblemCode } from "../models/api.ts";

/** What a sentence about a refusal may need; null where it is not known. */
export interface Facts {
  /** A person's name. */
  readonly by: string | null;
  /** A time of day. */
  readonly at: string | null;
  readonly stage: string | null;
}
export type Refusals = Readonly<Record<ProblemCode, string | ((facts: Facts) => string)>>;

/** One sentence for every way in which the server says no. */
export const refusals: Refusals = {
  "not-allowed": "You may not do this. A supervisor or an admin can.",
  "not-signed-in": "Nobody is signed in on this tablet.",
  locked: "This tablet is locked. The PIN comes first.",
  "unknown-area": "This area is not in the site file any more.",
  "unknown-queue": "This queue is not in the site file any more.",
  "queue-not-in-area": "This queue does not belong to the area.",
  "unknown-call-type": "This call type is not in the site file any more.",
  "unknown-cause": "This cause is not in the site file any more.",
  "unknown-call": "This call does not exist.",
  "call-exists": "There is a call like this already.",
  "already-acknowledged": ({ by }) => (by ? `${by} is coming already.` : "Somebody is coming already."),
  "already-attended": ({ by }) => (by ? `${by} is there already.` : "Help is there already."),
  "not-acknowledged": "Nobody has taken this call yet.",
  "call-closed": ({ at }) => (at ? `This call has been closed since ${at}.` : "This call is closed."),
  "call-open": "This call is open.",
  "reopen-too-late": ({ at }) =>
    at
      ? `This call was closed at ${at}: too long ago. Call anew.`
      : "This call was closed too long ago. Call anew.",
  "same-owner": ({ by }) => (by ? `${by} has this call already.` : "This person has this call already."),
  "same-type": "The call is of this type already.",
  "others-reported": "Others reported the same, so only a supervisor can do this.",
  "too-many-reports": "This was reported so often that everybody knows.",
  "cause-exists": "There is a cause like this already.",
  "cause-in-site-file": "This cause comes from the site file. Take it out there.",
  "too-many-causes": "The list is long enough. Retire a cause first.",
  "unknown-rule": "This rule is not in the site file any more.",
  "unknown-shelf": "It is not put aside any more.",
  "shelf-exists": "It is put aside already.",
  "already-shelved": "It is put aside already.",
  "shelf-too-long": "It can be put aside for 24 hours at most.",
  "shelf-in-the-past": "The end of the pause is over already.",
  "not-on-shift": "This person is not on shift.",
  "unknown-action": "This action does not exist.",
  "action-exists": "There is an action like this already.",
  "action-closed": "This action is closed.",
  "same-stage": ({ stage }) =>
    stage ? `It is in the stage “${stage}” already.` : "It is in this stage already.",
  "due-in-the-past": "The due day is over.",
  "reason-missing": "A decline needs a reason.",
  "unknown-person": "This person is not here any more.",
  "person-exists": "There is a person like this already.",
  "last-admin": "This is the only admin. Make somebody else an admin first.",
  "unknown-board": "This board is not among the site’s boards any more.",
  "unknown-device": "This device is not here any more.",
  "device-exists": "This device is let in already.",
  "device-not-a-screen": "This device is not a screen.",
  "mute-in-the-past": "The end of the mute is over already.",
  "mute-too-long": "A screen can be muted for 12 hours at most.",
  "screen-offline": "This screen is offline.",
  "screen-silent": "The screen did not answer.",
  "discreet-board": "This screen shows a discreet board, which makes no sound.",
  "unknown-session": "You are signed out already.",
  "unknown-token": "This token is revoked already.",
  "token-exists": "There is a token like this already.",
  "oldest-without-items": "Nothing waits, so nothing can be the oldest.",
  "time-in-the-future": "This time is in the future.",
  invalid: "Something in this entry is not as it should be.",
  "not-found": "It is not here any more.",
  "not-enrolled": "This tablet is not enrolled any more.",
  "wrong-pin": "This PIN is wrong.",
  "try-later": "Too many attempts. Please wait a little.",
  "unknown-code": "This code is wrong or too old. Look at the screen again: it changes every ten minutes.",
  "wrong-link":
    "This link is wrong or was used already. While there is no admin, each start of the server prints a new one.",
  "foreign-origin": "This page was opened at an address that the server does not know as its own.",
  "read-only": "The server’s disk is full. Nothing new is taken in.",
  busy: "The server has more to do than it can. Please try again.",
  "too-large": "This is too long.",
  unreadable: "This page and the server do not understand each other. Load the page anew.",
  "method-not-allowed": "This page and the server do not understand each other. Load the page anew.",
  "unsupported-type": "This page and the server do not understand each other. Load the page anew.",
  "not-built": "The server is not ready yet.",
  internal: "Something went wrong on the server. It is written in its log.",
  "no-answer": "The server does not answer.",
};
