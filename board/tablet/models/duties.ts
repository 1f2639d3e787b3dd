import type { CallId } from "../../../server/domain/ids.ts";
import type { SettledCall, StaffCall } from "../../../server/domain/views/staff-calls.ts";
import type { SignedIn } from "../../../server/protocol.ts";
import { isAtLeast } from "./access.ts";
import type { CallCard } from "./calls.ts";

/** What to offer somebody on a call; whether it may be done is the server's to say. */
export interface Duties {
  readonly take: boolean;
  readonly arrive: boolean;
  readonly resolve: boolean;
  readonly handOver: boolean;
  /** Under which id the call is retyped or cancelled: one's own report, where one may no more than that. */
  readonly retypeAs: CallId | null;
  readonly cancelAs: CallId | null;
  readonly shelve: boolean;
}

type Me = Pick<SignedIn, "person" | "role">;

export function dutiesOf(me: Me, { id, call, leaving }: CallCard): Duties {
  const helper = isAtLeast(me.role, "supervisor");
  const open = leaving === null;
  const theirs = open && (helper || (call.state !== "raised" && call.ownerId === me.person));
  const own = ownReport(me, id, call);
  // The call is the others', too: one takes back one's own report, and no more.
  const alone = call.reporterIds.every((reporter) => reporter === me.person);
  return {
    take: open && helper && call.state === "raised",
    arrive: theirs && call.state !== "attended",
    resolve: theirs && call.state !== "raised",
    handOver: theirs && call.state !== "raised",
    retypeAs: !open ? null : helper ? id : own,
    cancelAs: !open ? null : helper ? id : own === id && !alone ? null : own,
    shelve: open && helper,
  };
}

/** The id under which the call, or a report of it, is one's own. */
export function ownReport(
  me: Me,
  id: CallId,
  call: Pick<StaffCall | SettledCall, "raisedById" | "alsoAs">,
): CallId | null {
  if (call.raisedById === me.person) return id;
  return call.alsoAs.find(({ by }) => by === me.person)?.as ?? null;
}
