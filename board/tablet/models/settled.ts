import type { CallId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { SettledCall } from "../../../server/domain/views/staff-calls.ts";
import type { SignedIn } from "../../../server/protocol.ts";
import { isAtLeast } from "./access.ts";
import { ownReport } from "./duties.ts";
import type { Entry } from "./outbox.ts";

/** A call that was settled lately, with what was asked for here. */
export interface SettledRow {
  readonly id: CallId;
  readonly call: SettledCall;
  /** It will be open again when that is sent. */
  readonly unsent: boolean;
  /** Whoever looks at it reported it: this is what came of it. */
  readonly mine: boolean;
  /** Under which id it may be taken up again; null: not by this person. */
  readonly reopenAs: CallId | null;
}

/** The last that was settled first. What the server has taken up again a moment ago is gone. */
export function settledRows(
  view: StaffView,
  waiting: readonly Entry[],
  echoes: readonly Entry[],
  me: SignedIn,
  now: number,
): readonly SettledRow[] {
  const reopened = (entries: readonly Entry[], id: string, { alsoAs }: SettledCall) =>
    entries.some(
      ({ command }) =>
        command.type === "reopen-call" &&
        (command.call === id || alsoAs.some(({ as }) => as === command.call)),
    );
  return Object.entries(view.settled)
    .filter(([id, call]) => !reopened(echoes, id, call) && call.reopenUntil > now)
    .sort(([, a], [, b]) => b.settledAt - a.settledAt)
    .map(([key, call]): SettledRow => {
      const id = key as CallId;
      return {
        id,
        call,
        unsent: reopened(waiting, id, call),
        mine: call.reporterIds.some((reporter) => reporter === me.person),
        reopenAs: isAtLeast(me.role, "supervisor") ? id : ownReport(me, id, call),
      };
    });
}
