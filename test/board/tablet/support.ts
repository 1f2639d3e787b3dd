import { signal } from "@preact/signals";
import type { CallCard } from "../../../board/tablet/models/calls.ts";
import { type Courier, createCourier, type Line } from "../../../board/tablet/models/courier.ts";
import type { Keep } from "../../../board/tablet/models/keep.ts";
import type { Entry } from "../../../board/tablet/models/outbox.ts";
import type {
  ActionId,
  AreaId,
  CallId,
  CallTypeId,
  CommandId,
  PersonId,
} from "../../../server/domain/ids.ts";
import type { Role } from "../../../server/domain/roles.ts";
import type { PersonTile, StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffCall } from "../../../server/domain/views/staff-calls.ts";
import type { Answer, Envelope, SignedIn, TabletCommand } from "../../../server/protocol.ts";

/** A storage that outlives the page. `full`: takes nothing more. */
export function storage(): Keep & { full: boolean } {
  const texts = new Map<string, string>();
  return {
    full: false,
    read: (key) => texts.get(key) ?? null,
    write(key, text) {
      if (this.full) return false;
      texts.set(key, text);
      return true;
    },
    remove: (key) => void texts.delete(key),
    keys: () => [...texts.keys()],
  };
}

type Reply = (answer: Answer | null) => void;
interface Flight {
  readonly envelope: Envelope;
  readonly under: string;
  readonly reply: Reply;
  said: Answer | null;
}

/** A server that answers an id as it did before, and a network between it and one tablet whose every step is a call. */
export class Network {
  /** What took effect, in order: the command's id, and under whose name. */
  readonly effects: { readonly id: string; readonly under: string }[] = [];
  /** The most that was ever on its way at a time. */
  busiest = 0;
  readonly #answers = new Map<string, Answer>();
  readonly #speaker = signal<string | null>(null);
  #person: string | null = null;
  #flights: Flight[] = [];
  #timers: (() => void)[] = [];
  #keep: Keep;
  courier: Courier;

  constructor(keep: Keep = storage()) {
    this.#keep = keep;
    this.courier = this.#open();
  }

  #open(): Courier {
    const line: Line = {
      speaker: this.#speaker,
      send: (envelope, reply) => {
        const under = this.#speaker.peek();
        if (under === null) throw new Error("sent while nobody may speak");
        this.#flights.push({ envelope, under, reply, said: null });
        this.busiest = Math.max(this.busiest, this.#flights.length);
      },
      signedOut: () => {
        this.#speaker.value = null;
      },
      lockedOut: () => {
        this.#speaker.value = null;
      },
    };
    return createCourier(line, this.#keep, (_ms, then) => void this.#timers.push(then));
  }

  connect(): void {
    this.#speaker.value = this.#person;
  }

  signIn(person: string | null): void {
    this.drop();
    this.#person = person;
    this.connect();
  }

  submit(by: string): void {
    this.courier.submit(
      add(),
      "an idea",
      { person: by, name: by, role: "member", locked: false } satisfies SignedIn,
      0,
    );
  }

  /** The command reaches the server, which takes it, once. `say` other than "done" is said for new commands. */
  deliver(say: Answer["status"] | "not-signed-in" = "done"): void {
    for (const flight of this.#flights.filter(({ said }) => said === null)) {
      flight.said = this.#answers.get(flight.envelope.id) ?? this.#take(flight, say);
    }
  }

  #take({ envelope, under }: Flight, say: Answer["status"] | "not-signed-in"): Answer {
    if (say === "later") return { status: "later", reason: "busy" };
    if (say === "not-signed-in") return { status: "refused", refusal: { code: "not-signed-in" } };
    const answer: Answer =
      say === "done" ? { status: "done" } : { status: "refused", refusal: { code: "unknown-area" } };
    this.#answers.set(envelope.id, answer);
    if (say === "done") this.effects.push({ id: envelope.id, under });
    return answer;
  }

  /** The answers that were given reach the tablet. */
  answer(): void {
    const given = this.#flights.filter(({ said }) => said !== null);
    this.#flights = this.#flights.filter(({ said }) => said === null);
    for (const { reply, said } of given) reply(said);
  }

  /** The line breaks: what is on it is gone, in either direction. */
  drop(): void {
    this.#speaker.value = null;
    const gone = this.#flights;
    this.#flights = [];
    for (const { reply } of gone) reply(null);
  }

  /** The page is loaded anew: nobody is told anything. */
  reload(): void {
    this.courier.stop();
    this.#speaker.value = null;
    this.#flights = [];
    this.#timers = [];
    this.courier = this.#open();
  }

  pass(): void {
    const due = this.#timers;
    this.#timers = [];
    for (const then of due) then();
  }

  /** Everything goes well from here on, for everybody in turn. */
  settle(people: readonly string[]): void {
    for (const person of people) {
      this.signIn(person);
      for (let round = 0; round < 100; round++) {
        this.pass();
        this.deliver();
        this.answer();
      }
    }
  }
}

let made = 0;

function add(): TabletCommand {
  const action = `a${++made}` as ActionId;
  return { type: "stage-action", action, stage: "do" };
}

/** An entry of the outbox, for what is foreseen of it. */
export function entry(command: TabletCommand, facts: Partial<Entry> = {}): Entry {
  const id = `c${++made}` as CommandId;
  return { number: made, id, person: "ana", name: "Ana Duarte", command, about: "", madeAt: 1_000, ...facts };
}

export const callId = (id: string): CallId => id as CallId;

/** A site without anything out of the ordinary. */
/** Of a site that has none of these. */
export const noHuddles = {
  huddles: {},
  meetings: {},
  escalations: {},
  windows: {},
  kpis: {},
  closedActions: {},
};

export const plainFace = { flood: null, quiet: false, lockAfter: null } as const;

/** An open call as the staff's view has it. */
export function staffCall(facts: Partial<StaffCall> = {}): StaffCall {
  return {
    type: "help" as CallTypeId,
    area: "loans" as AreaId,
    areaName: "Loans",
    queueName: null,
    place: "Desk 7",
    label: "Help needed",
    shape: "triangle",
    urgency: 2,
    colour: "yellow",
    sound: "repeated",
    state: "raised",
    raisedAt: 1_000,
    acknowledgedAt: null,
    attendedAt: null,
    owner: null,
    note: null,
    ownerId: null,
    raisedBy: null,
    raisedById: null,
    reports: 1,
    climbed: 0,
    reopened: false,
    carriedOver: false,
    backToNormal: false,
    shelvedUntil: null,
    response: null,
    reporterIds: [],
    alsoAs: [],
    notes: [],
    next: null,
    undelivered: 0,
    ...facts,
  };
}

/** A site with two types of calls, two areas and whatever is to be different. */
export function staffView(facts: Partial<StaffView> = {}): StaffView {
  const type = {
    order: 0,
    shape: "triangle",
    urgency: 2,
    colour: "yellow",
    sound: "repeated",
    retired: [],
  } as const;
  const area = {
    order: 0,
    office: "back",
    zone: "UTC",
    open: true,
    holiday: false,
    changesAt: null,
    window: null,
  } as const;
  return {
    site: { face: { name: "Bank", language: "en", locale: "en-GB", zone: "UTC", ...plainFace } },
    areas: { loans: { ...area, name: "Loans" }, branch: { ...area, name: "Branch" } },
    queues: {},
    callTypes: {
      help: {
        ...type,
        label: "Help needed",
        causes: [{ id: "unclear", label: "Unclear rule", added: false }],
      },
      down: { ...type, label: "System down", shape: "square", urgency: 3, sound: "urgent", causes: [] },
    },
    calls: {},
    settled: {},
    shelf: {},
    rules: {},
    actions: {},
    people: {},
    screens: {},
    ...noHuddles,
    boards: {},
    ...facts,
  };
}

export function personTile(name: string, role: Role = "supervisor", ...onShift: string[]): PersonTile {
  return { name, role, onShift: onShift.map((area) => area as AreaId) };
}

export function cardOf(call: StaffCall, id = "a"): CallCard {
  return { id: callId(id), call, unsent: false, leaving: null };
}

export const personId = (id: string): PersonId => id as PersonId;

export function signedIn(person: string, role: Role = "supervisor"): SignedIn {
  return { person, name: person, role, locked: false };
}
