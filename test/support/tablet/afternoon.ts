import type { Actor } from "../../../server/domain/actor.ts";
import type { ActionId, AreaId, CallId, CallTypeId, PersonId, QueueId } from "../../../server/domain/ids.ts";
import type { OpenStage } from "../../../server/domain/kaizen.ts";
import { minute } from "../../../server/domain/time.ts";
import type { Office } from "./office.ts";

/** An office in the middle of its day: five calls, six queues, seven actions. */
export function fill(office: Office): {
  readonly ana: PersonId;
  readonly ben: PersonId;
  readonly cy: PersonId;
} {
  const german = office.site.language === "de";
  const ana = office.addPerson(german ? "Annegret Schulze-Hartmann" : "Ana Duarte", "supervisor");
  const ben = office.addPerson("Ben Okafor", "supervisor");
  const cy = office.addPerson("Cyril Novak", "member");
  const by = (person: PersonId): Actor => ({ kind: "person", person, device: null });
  const raise = (call: string, type: number, area: string, place: string, ago: number, note: string | null) =>
    office.run(
      {
        type: "raise-call",
        call: call as CallId,
        callType: `type-${type}` as CallTypeId,
        area: area as AreaId,
        queue: null,
        place,
        note,
      },
      by(cy),
      `raise-${call}`,
      ago,
    );
  raise("a", 0, "loans", german ? "Platz 7" : "Desk 7", 42_000, null);
  raise(
    "b",
    2,
    "branch",
    german ? "Schalter 3" : "Counter 3",
    3.1 * minute,
    german ? "Kunde wird laut" : "Customer is getting loud",
  );
  raise("c", 1, "loans", german ? "Platz 4" : "Desk 4", 12.6 * minute, null);
  raise("d", 3, "branch", german ? "Telefonplatz 2" : "Phone desk 2", 71 * minute, null);
  raise("e", 4, "branch", german ? "Schalter 1" : "Counter 1", 6 * minute, null);
  office.run({ type: "acknowledge-call", call: "b" as CallId }, by(ben), "ack-b", 2 * minute);
  office.run({ type: "attend-call", call: "c" as CallId }, by(ana), "attend-c", 9 * minute);
  office.run({ type: "acknowledge-call", call: "d" as CallId }, by(ana), "ack-d", 60 * minute);

  const level = (queue: number, waiting: number, oldest: number | null) =>
    office.run(
      {
        type: "set-level",
        queue: `queue-${queue}` as QueueId,
        waiting,
        oldestAt: oldest === null ? null : office.now() - oldest * minute,
        staffed: null,
        at: null,
      },
      queue === 2 ? by(ana) : { kind: "system", part: "admin-token" },
      `level-${queue}`,
    );
  level(0, 74, 310);
  level(1, 124, 1_533);
  level(2, 21, 96);
  level(4, 7, 4);
  level(5, 0, null);

  const add = (
    id: string,
    title: string,
    owner: PersonId | null,
    due: string | null,
    stage: OpenStage,
    why: string | null,
  ) => {
    const action = id as ActionId;
    const facts = { title, why, area: "loans" as AreaId, owner, due, calls: [], queues: [] };
    office.run({ type: "add-action", action, ...facts }, by(cy), `add-${id}`, 40 * 24 * 60 * minute);
    if (stage !== "proposed") office.run({ type: "stage-action", action, stage }, by(ana), `stage-${id}`);
  };
  const text = (en: string, de: string) => (german ? de : en);
  add(
    "1",
    text("Checklist for missing payslips", "Checkliste für fehlende Gehaltsnachweise"),
    ana,
    "2026-11-23",
    "do",
    text(
      "Every third application comes back for the same two papers.",
      "Jeder dritte Antrag kommt wegen derselben zwei Unterlagen zurück.",
    ),
  );
  add(
    "2",
    text("Scan at the counter, not later", "Unterlagen am Schalter scannen statt später"),
    ben,
    "2026-11-17",
    "do",
    null,
  );
  add(
    "3",
    text("Second reader for large loans", "Zweitprüfung bei Großkrediten"),
    null,
    "2026-11-27",
    "plan",
    null,
  );
  add(
    "4",
    text("One form for all changes of address", "Ein einziges Formular für alle Adressänderungen"),
    cy,
    null,
    "proposed",
    null,
  );
  add(
    "5",
    text("Ask why customers call twice", "Fragen, warum Kunden zweimal anrufen"),
    null,
    null,
    "proposed",
    null,
  );
  add(
    "6",
    text("Measure the morning peak again", "Vormittagsspitze noch einmal messen"),
    ana,
    "2026-11-20",
    "check",
    null,
  );
  return { ana, ben, cy };
}
