import type { Actor } from "../domain/actor.ts";
import { countDue, stepsAtOnce } from "../domain/escalation.ts";
import { second } from "../domain/time.ts";
import type { Log } from "../log.ts";
import type { Operations } from "../operations.ts";
import type { Clock, MachineClock } from "../ports.ts";

/** Real milliseconds; a step is to be recorded within two seconds. */
const tickEvery = 250;
/** Commands that get in line at once share one write to the disk, and are told as one change. */
const mostCommands = 8;
/** A clock that was set by less moves no call. */
const leastShift = second;
const server: Actor = { kind: "system", part: "server" };

export interface EscalationDependencies {
  readonly operations: Operations;
  readonly clock: Clock | MachineClock;
  readonly log: Log;
  /** Real ms since some moment, whatever the clock says. */
  readonly steady: () => number;
}

/** Makes open calls climb when their steps are due, and takes them along when the machine's clock is set. */
export class EscalationClock {
  readonly #with: EscalationDependencies;
  #timer: NodeJS.Timeout | null = null;
  #ticking: Promise<void> | null = null;
  #tickedAt: number;
  /** What is wrong is told once, and again only when something else is. */
  #told: "nothing" | "no-room" | "fault" = "nothing";

  constructor(dependencies: EscalationDependencies) {
    this.#with = dependencies;
    this.#tickedAt = dependencies.steady();
  }

  /** Before anything is served: what happens from now on must not be older than what is kept. */
  async start(): Promise<void> {
    await this.#catchUp();
    // Until here it was recovered what is kept, and that may take long.
    this.#tickedAt = this.#with.steady();
    this.#timer = setInterval(() => void this.tick(), tickEvery);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    await this.#ticking;
  }

  /** Real ms since it last looked whether something is due, and could record what was. */
  get silence(): number {
    return this.#with.steady() - this.#tickedAt;
  }

  /** Looks once; whoever comes while it looks waits for that. */
  tick(): Promise<void> {
    this.#ticking ??= this.#look()
      .catch((error: unknown) => this.#tell("fault", error))
      .finally(() => {
        this.#ticking = null;
      });
    return this.#ticking;
  }

  async #look(): Promise<void> {
    await this.#follow();
    if (!(await this.#climb())) return this.#tell("no-room");
    this.#tickedAt = this.#with.steady();
    this.#told = "nothing";
  }

  /**
   * Takes over the machine's time, where that was set. The clock jumps and the command gets in line in one turn: every
   * command before it is of the old time, every one after it of the new. While nothing can be kept the old time goes on.
   */
  async #follow(): Promise<void> {
    const { operations, clock, log } = this.#with;
    if (!("drift" in clock) || operations.readOnly) return;
    const by = clock.drift();
    if (by === 0) return;
    clock.adopt(by);
    if (Math.abs(by) < leastShift) return;
    const outcome = await operations.run({ type: "shift-clocks", by }, server);
    if (outcome.status === "later") clock.adopt(-by);
    else log.warn({ ms: by }, "the machine's clock was set; open calls move with it");
  }

  /** A clock that went back while the server was off: calls must not wait for the time to come again. */
  async #catchUp(): Promise<void> {
    const { operations, clock, log } = this.#with;
    const last = operations.book.lastFactAt;
    const by = last === null ? 0 : clock.now() - last;
    if (by > -leastShift) return;
    const outcome = await operations.run({ type: "shift-clocks", by }, server);
    if (outcome.status === "done") log.warn({ ms: by }, "the clock was set back; open calls move with it");
    // The time of the last fact goes on until there is room to write down another one.
    else if ("drift" in clock) clock.adopt(-by);
  }

  /** Records what is due; false where that can't be kept. */
  async #climb(): Promise<boolean> {
    const { operations } = this.#with;
    for (let due = this.#due(); due > 0; due = this.#due()) {
      const before = operations.book.seq.facts;
      const commands = Math.min(mostCommands, Math.ceil(due / stepsAtOnce));
      const asked = Array.from({ length: commands }, () => operations.run({ type: "climb" }, server));
      const outcomes = await Promise.all(asked);
      if (outcomes.some(({ status }) => status === "later")) return false;
      if (operations.book.seq.facts === before) return true;
    }
    return true;
  }

  #due(): number {
    const { operations, clock } = this.#with;
    return countDue(operations.book.state, operations.site, clock.now());
  }

  #tell(what: "no-room" | "fault", error?: unknown): void {
    if (this.#told === what) return;
    this.#told = what;
    if (what === "fault") this.#with.log.error({ err: error }, "the help chain could not climb");
    else this.#with.log.error("steps of the help chain are due and can't be recorded: the disk has no room");
  }
}
