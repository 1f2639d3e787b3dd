import { describe, expect, test } from "vitest";
import type { SlidePicture } from "../../../server/domain/board.ts";
import type { CallId, QueueId } from "../../../server/domain/ids.ts";
import { emptyLedger } from "../../../server/domain/ledger.ts";
import type { DiscreetBoard } from "../../../server/domain/site.ts";
import type { State } from "../../../server/domain/state.ts";
import { emptyState } from "../../../server/domain/state.ts";
import { hour, minute } from "../../../server/domain/time.ts";
import { discreetView } from "../../../server/domain/views/discreet.ts";
import type { WaitBand } from "../../../server/domain/views/wait.ts";
import { branch, discreetBoard, loans, phones, siteOf } from "../../support/site.ts";
import { callId, done, morning, person, raiseOf } from "../../support/states.ts";

const site = siteOf();
const helper = person("helper");

function faceOf(board: DiscreetBoard, state: State, wait: WaitBand | null, now = morning) {
  return discreetView(board, { site, state, ledger: emptyLedger, names: new Map(), now }, wait).board.face;
}

/** A day with a call, and what became of it so far. */
function called(
  where: { area?: typeof branch; queue?: QueueId | null },
  steps: readonly ("acknowledge-call" | "attend-call")[],
): State {
  const call = callId("call-1");
  const at = morning - 10 * minute;
  let state = done(
    emptyState,
    { type: "add-person", person: helper.person, role: "supervisor" },
    { site, at },
  );
  state = done(state, raiseOf({ call, area: branch, queue: null, ...where }), { site, by: helper, at });
  for (const type of steps) state = done(state, { type, call }, { site, by: helper, at: at + minute });
  return state;
}

describe("[LB8] a long wait is explained, and help is promised only where it comes", () => {
  const board = discreetBoard();

  test.each([
    [null, null],
    [0, null],
    [10, null],
    [15, "several"],
    [60, "several"],
  ] as const)("[LB8] %s minutes: %s", (wait, reason) => {
    expect(faceOf(board, emptyState, wait).reason).toBe(reason);
  });

  test("[LB8] from as many minutes on as the board says", () => {
    expect(faceOf(discreetBoard({ explainFrom: 30 }), emptyState, 20).reason).toBeNull();
    expect(faceOf(discreetBoard({ explainFrom: 30 }), emptyState, 30).reason).toBe("several");
  });

  test.each<readonly [string, State, string]>([
    ["nobody has the call", called({}, []), "several"],
    ["somebody is on the way", called({}, ["acknowledge-call"]), "joining"],
    ["somebody is there", called({}, ["acknowledge-call", "attend-call"]), "joining"],
    ["for the very queue", called({ queue: phones }, ["acknowledge-call"]), "joining"],
    [
      "of another area, though its calls are shown here",
      called({ area: loans }, ["acknowledge-call"]),
      "several",
    ],
  ])("[LB8] %s", (_, state, reason) => {
    expect(faceOf(board, state, 20).reason).toBe(reason);
  });

  test("[LB8] a call about another queue of the area brings nobody to this one", () => {
    const other = discreetBoard({ waitOf: ["counter" as QueueId] });
    expect(faceOf(other, called({ queue: phones }, ["acknowledge-call"]), 20).reason).toBe("several");
  });

  test("[LB8] nor does one that is settled, or put aside", () => {
    const state = called({}, ["acknowledge-call"]);
    const cancelled = done(
      state,
      { type: "cancel-call", call: "call-1" as CallId },
      { site, by: helper, at: morning },
    );
    expect(faceOf(board, cancelled, 20).reason).toBe("several");
    const shelve = {
      type: "shelve",
      shelf: "s-1" as never,
      what: { kind: "call", call: callId("call-1") },
      reason: "later",
      until: morning + hour,
    } as const;
    const aside = done(state, shelve, { site, by: helper, at: morning });
    expect(faceOf(board, aside, 20).reason).toBe("several");
    expect(faceOf(board, aside, 20, morning + 2 * hour).reason).toBe("joining");
  });
});

test("[LB10] a slide is its words and the address of its picture, with its size, and nothing else of it", () => {
  const picture: SlidePicture = {
    name: "0123abcd.jpg",
    mediaType: "image/jpeg",
    bytes: new Uint8Array([1, 2, 3]),
    width: 3,
    height: 2,
  };
  const slides = [
    { title: "Savings", text: "Eight minutes", picture },
    { title: "Alone", text: null, picture: null },
  ];
  const face = faceOf(discreetBoard({ slides, slideFor: 30 }), emptyState, null);
  expect(face.slides).toEqual([
    {
      title: "Savings",
      text: "Eight minutes",
      picture: { address: "/slides/0123abcd.jpg", width: 3, height: 2 },
    },
    { title: "Alone", text: null, picture: null },
  ]);
  expect(face.slideFor).toBe(30);
});
