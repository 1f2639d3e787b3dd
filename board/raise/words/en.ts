/** Every word of the page that a phone opens by the code of a place; names and types of calls are the site's. */
export const en = {
  title: "Call for help",
  asking: "One moment …",
  noCode: "Scan the code at your place to call for help.",
  revoked: "This code is not valid any more.",
  revokedMore: "Please ask for a new one.",
  noAnswer: "No connection to the server.",
  noAnswerMore: "This page tries again by itself.",
  choose: "What do you need?",
  note: "Note",
  optional: "optional",
  noteHint: "What the helpers should know",
  called: "called",
  yours: "Your calls",
  takeBack: "Take back",
  takingBack: "Is being taken back …",
  done: "OK",
  state: {
    waiting: "Is being sent …",
    raised: "Called. Nobody is on the way yet.",
    acknowledged: "Somebody is coming.",
    attended: "Somebody is there.",
    resolved: "Settled.",
    cancelled: "Taken back.",
    returned: "Settled.",
    failed: "Not taken. Please find somebody.",
  },
  kept: "No connection. It is sent as soon as there is one; keep this page open.",
};

export type Words = typeof en;
