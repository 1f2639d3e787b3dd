import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { CommandId } from "../../../server/domain/ids.ts";
import type { Answer, Envelope, SignedIn, TabletCommand } from "../../../server/protocol.ts";
import { newId } from "./ids.ts";
import type { Keep } from "./keep.ts";
import {
  backOff,
  deferred,
  type Entry,
  emptyOutbox,
  joined,
  lost,
  nextOf,
  type Outbox,
  put,
  sent,
  settled,
} from "./outbox.ts";
import { dropEntry, keepEntry, keptEntries } from "./outbox-keep.ts";

/** The line to the server, as the courier sees it. */
export interface Line {
  /** Whose commands the server takes on this line now; null while it is down, or nobody is signed in. */
  readonly speaker: ReadonlySignal<string | null>;
  /** `answer(null)`: the line broke before an answer came. Answers exactly once. */
  send(envelope: Envelope, answer: (answer: Answer | null) => void): void;
  /** The server says that nobody is signed in on this line. */
  signedOut(): void;
  /** The server says that the PIN is to be typed first. */
  lockedOut(): void;
}

export type Refused = Extract<Answer, { status: "refused" }>["refusal"];
/** A command that a rule said no to, until somebody has read it. */
export interface Notice {
  readonly entry: Entry;
  readonly refusal: Refused;
}

export interface Courier {
  readonly outbox: ReadonlySignal<Outbox>;
  /** Taken by the server a moment ago, and perhaps not in the view yet. */
  readonly echoes: ReadonlySignal<readonly Entry[]>;
  readonly notices: ReadonlySignal<readonly Notice[]>;
  /** The tablet's memory is full or forbidden: what waits would be lost with a reload. */
  readonly fragile: ReadonlySignal<boolean>;
  submit(command: TabletCommand, about: string, by: SignedIn, madeAt: number | null): void;
  dismiss(notice: Notice): void;
  /** What is kept was changed by another tab. */
  rejoin(): void;
  stop(): void;
}

/** How long what was just taken is still drawn from here: views of queues may come a quarter of a second later. */
const echo = 1_500;

export function createCourier(line: Line, keep: Keep, wait: (ms: number, then: () => void) => void): Courier {
  const outbox = signal<Outbox>({ ...emptyOutbox, entries: keptEntries(keep) });
  const echoes = signal<readonly Entry[]>([]);
  const notices = signal<readonly Notice[]>([]);
  const onlyHere = signal<ReadonlySet<CommandId>>(new Set());
  const resting = signal(false);

  const settle = (entry: Entry) => {
    dropEntry(keep, entry.id);
    onlyHere.value = new Set([...onlyHere.value].filter((id) => id !== entry.id));
    outbox.value = settled(outbox.value, entry.id);
  };
  const rest = () => {
    resting.value = true;
    outbox.value = deferred(outbox.value);
    wait(backOff(outbox.value.rests), () => {
      resting.value = false;
    });
  };
  const hear = (entry: Entry, answer: Answer | null) => {
    if (answer === null) outbox.value = lost(outbox.value);
    else if (answer.status === "later") rest();
    else if (answer.status === "done") {
      echoes.value = [...echoes.value, entry];
      wait(echo, () => {
        echoes.value = echoes.value.filter(({ id }) => id !== entry.id);
      });
      settle(entry);
    } else if (answer.refusal.code === "not-signed-in") {
      // Not a rule about the command: it waits until its person is back.
      line.signedOut();
      outbox.value = lost(outbox.value);
    } else if (answer.refusal.code === "locked") {
      line.lockedOut();
      outbox.value = lost(outbox.value);
    } else {
      notices.value = [...notices.value, { entry, refusal: answer.refusal }];
      settle(entry);
    }
  };
  const stop = effect(() => {
    const person = line.speaker.value;
    const entry = person === null || resting.value ? null : nextOf(outbox.value, person);
    if (!entry) return;
    untracked(() => {
      outbox.value = sent(outbox.value, entry.id);
      line.send({ id: entry.id, person: entry.person, command: entry.command }, (answer) =>
        hear(entry, answer),
      );
    });
  });

  return {
    outbox,
    echoes,
    notices,
    fragile: computed(() => onlyHere.value.size > 0),
    submit(command, about, by, madeAt) {
      const id = newId<CommandId>();
      const next = put(outbox.value, { id, person: by.person, name: by.name, command, about, madeAt });
      const entry = next.entries.at(-1);
      // Kept before it is sent: what was sent and forgotten could be made a second time.
      if (entry && !keepEntry(keep, entry)) onlyHere.value = new Set(onlyHere.value).add(id);
      outbox.value = next;
    },
    dismiss(notice) {
      notices.value = notices.value.filter((other) => other !== notice);
    },
    rejoin() {
      outbox.value = joined(outbox.value, keptEntries(keep), (id) => onlyHere.value.has(id));
    },
    stop,
  };
}
