import type { Actor } from "../../../server/domain/actor.ts";
import type { AreaId, CallId, CallTypeId, CauseId, PersonId } from "../../../server/domain/ids.ts";
import { minute } from "../../../server/domain/time.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffCall } from "../../../server/domain/views/staff-calls.ts";
import { fill } from "./afternoon.ts";
import type { Office } from "./office.ts";

/** The afternoon, with everything that a call can be besides: joined, climbing, carried over, put aside, back to normal. */
export function fillBusy(office: Office): ReturnType<typeof fill> {
  const people = fill(office);
  const { ana, ben, cy } = people;
  const german = office.site.language === "de";
  const text = (en: string, de: string) => (german ? de : en);
  const by = (person: PersonId): Actor => ({ kind: "person", person, device: null });
  const raise = (
    call: string,
    type: number,
    place: string,
    ago: number,
    person: PersonId,
    note: string | null,
  ) =>
    office.run(
      {
        type: "raise-call",
        call: call as CallId,
        callType: `type-${type}` as CallTypeId,
        area: "loans" as AreaId,
        queue: null,
        place,
        note,
      },
      by(person),
      `raise-${call}`,
      ago,
    );
  raise(
    "a2",
    0,
    text("Desk 7", "Platz 7"),
    30_000,
    ben,
    text("The scanner eats pages", "Der Scanner frisst Seiten"),
  );
  raise("a3", 0, text("Desk 7", "Platz 7"), 20_000, ana, null);
  raise("f", 3, text("Desk 12", "Platz 12"), 190 * minute, ben, null);
  raise("g", 1, text("Desk 2", "Platz 2"), 24 * minute, cy, null);
  raise("h", 0, text("Amendments", "Vertragsänderungen"), 34 * minute, ben, null);
  office.run({ type: "acknowledge-call", call: "h" as CallId }, by(ana), "ack-h", 30 * minute);
  raise("s1", 0, text("Desk 3", "Platz 3"), 50 * minute, cy, null);
  office.run({ type: "acknowledge-call", call: "s1" as CallId }, by(ben), "ack-s1", 45 * minute);
  office.run(
    {
      type: "resolve-call",
      call: "s1" as CallId,
      cause: "cause-1" as CauseId,
      remark: text("Payslip came by post", "Gehaltsnachweis kam mit der Post"),
    },
    by(ben),
    "resolve-s1",
    12 * minute,
  );
  raise("s2", 4, text("Desk 9", "Platz 9"), 20 * minute, ben, null);
  office.run({ type: "cancel-call", call: "s2" as CallId }, by(ben), "cancel-s2", 18 * minute);
  office.run({ type: "start-shift", person: ana, areas: ["loans" as AreaId] }, by(ana), "shift-ana");
  office.run({ type: "start-shift", person: ben, areas: ["branch" as AreaId] }, by(ben), "shift-ben");
  office.adorn = (view) => adorned(office, view, german);
  return people;
}

function adorned(office: Office, view: StaffView, german: boolean): StaffView {
  const now = office.now();
  const supervisors = { kind: "role", role: "supervisor", name: null } as const;
  const pager = { kind: "webhook", role: null, name: german ? "Rufbereitschaft" : "Pager" } as const;
  const begun = Date.UTC(2026, 10, 19, 13, 32, 5);
  const changes: Readonly<Record<string, Partial<StaffCall>>> = {
    a: { next: { clock: "acknowledge", dueAt: begun + 4.2 * minute, to: [supervisors] } },
    b: { next: { clock: "resolve", dueAt: begun + 40_000, to: [supervisors, pager] }, climbed: 1 },
    d: { undelivered: 2, climbed: 2 },
    e: {
      next: {
        clock: "acknowledge",
        dueAt: now + 900 * minute,
        to: [{ kind: "shift", role: null, name: null }],
      },
    },
    f: { carriedOver: true },
    g: { shelvedUntil: begun + 58 * minute },
    h: {
      backToNormal: true,
      raisedBy: null,
      raisedById: null,
      response: german
        ? "Zwei Personen aus den Auszahlungen helfen bis 16 Uhr"
        : "Two people come over from Disbursements until 16:00",
    },
  };
  const calls = Object.fromEntries(
    Object.entries(view.calls).map(([id, call]) => [id, { ...call, ...changes[id] }]),
  );
  const shelf = {
    ...view.shelf,
    ...("g" in calls && {
      "shelf-g": {
        kind: "call" as const,
        item: "g",
        reason: german ? "Fachabteilung prüft die Richtlinie" : "The legal department looks into it",
        at: begun - 2 * minute,
        until: begun + 58 * minute,
        by: "Ana",
      },
    }),
  };
  const { branch } = view.areas;
  const areas = branch
    ? { ...view.areas, branch: { ...branch, open: false, changesAt: now + 890 * minute } }
    : view.areas;
  const [first, second] = Object.entries(view.rules);
  const rules = {
    ...view.rules,
    ...(first && { [first[0]]: { ...first[1], passed: true } }),
    ...(second && { [second[0]]: { ...second[1], heldUntil: begun + 20 * minute } }),
  };
  const queue = view.queues["queue-0"];
  const passed = first &&
    queue && {
      since: begun - 35 * minute,
      priority: 2 as const,
      response: first[1].response,
      owner: first[1].owner,
    };
  const queues = passed ? { ...view.queues, "queue-0": { ...queue, interventions: [passed] } } : view.queues;
  const flood = { count: 14, waiting: 9 };
  return { ...view, calls, shelf, areas, rules, queues, site: { face: { ...view.site.face, flood } } };
}
