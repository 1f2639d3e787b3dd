import type { CallId } from "../../../server/domain/ids.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
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

const nothing: Duties = {
  take: false,
  arrive: false,
  resolve: false,
  handOver: false,
  retypeAs: null,
  cancelAs: null,
  shelve: false,
};

export function dutiesOf(me: Me, { id, call, leaving }: CallCard, people: StaffView["people"]): Duties {
  if (leaving !== null) return nothing;
  const raised = call.state === "raised";
  if (isAtLeast(me.role, "supervisor")) {
    const common = { take: raised, arrive: call.state !== "attended", resolve: !raised, handOver: !raised };
    return { ...common, retypeAs: id, cancelAs: id, shelve: true };
  }
  const called = people[me.person]?.onShift.includes(call.area) ?? false;
  const has = !raised && call.ownerId === me.person;
  // A call that others reported as well is theirs, too: one takes back one's own report, and no more.
  const own = ownReport(me, id, call);
  const alone = call.reporterIds.every((reporter) => reporter === me.person);
  return {
    take: called && raised,
    arrive: (called || has) && call.state !== "attended",
    resolve: has,
    handOver: has,
    retypeAs: has ? id : alone ? own : null,
    cancelAs: own === id && !alone ? null : own,
    shelve: false,
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
