import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { Times } from "../words/times.ts";
import { type Facts, sentence, type Words } from "../words/words.ts";
import type { Refused } from "./courier.ts";

/** A refusal as a sentence, with names and times for the ids and instants in it. */
export function refusalSentence(refusal: Refused, view: StaffView, words: Words, times: Times): string {
  const { by, at, stage } = "detail" in refusal && refusal.detail ? refusal.detail : {};
  const stages: Readonly<Record<string, string>> = words.actions.stages;
  const facts: Facts = {
    by: (typeof by === "string" && view.people[by]?.name) || null,
    at: typeof at === "number" ? times.clock(at, view.site.face.zone) : null,
    stage: (typeof stage === "string" && stages[stage]) || null,
  };
  return sentence(words, refusal.code, facts);
}
