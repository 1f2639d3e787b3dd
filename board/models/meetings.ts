import type { ProminentView } from "../../server/domain/views/prominent.ts";
import type { BoardView } from "../../server/protocol.ts";
import { raisedCalls } from "./calls.ts";
import { list } from "./list.ts";

/** Nothing interrupts people who are called, or who stand before a board that leads their huddle. */
export function isBusy(view: BoardView): boolean {
  if (!("calls" in view)) return false;
  return raisedCalls(view.calls).length > 0 || list(view.meetings).some(({ phase }) => phase === "running");
}

/** Urgency 3, and nobody has it: that takes over even from a huddle. */
export function isUrgent(calls: ProminentView["calls"]): boolean {
  return raisedCalls(calls).some(({ call }) => call.urgency === 3);
}
