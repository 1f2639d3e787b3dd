import type { App } from "../../../server/app.ts";
import type { Actor } from "../../../server/domain/actor.ts";
import type { Command } from "../../../server/domain/command.ts";
import type { Meeting } from "../../../server/domain/huddles/meeting.ts";
import type { TokenId } from "../../../server/domain/ids.ts";
import { type Parsed, parseEnvelope } from "../../../server/inputs/commands.ts";
import { server } from "../../support/states.ts";
import { living } from "./living.ts";
import type { Words } from "./values.ts";

/** Keeps things under way in the house, so that requests have something to meet: calls of each state, huddles that are held, a window. */
export class Stage {
  /** A call that was raised with the code of the place. */
  placeCall = "none";
  #raisedWith: TokenId | null = null;
  readonly #app: App;
  readonly #words: Words;
  #made = 0;

  constructor(app: App, words: Words) {
    this.#app = app;
    this.#words = words;
  }

  /** Makes what there is not. `leaders`: who leads huddles; `place`: the token of the place. */
  async topUp(leaders: readonly string[], place: TokenId): Promise<void> {
    const [callType, area, rule] = [this.#first("callType"), this.#first("area"), this.#words["rule"] ?? []];
    const raised = (to: string) => ({
      type: "raise-call",
      call: this.#new(),
      callType,
      area,
      place: `Stage ${to}`,
    });
    if (this.#few("raised-call", 2)) await this.#run(raised(`${this.#made}`));
    if (this.#few("taken-call", 1)) {
      const { call, ...rest } = raised(`${this.#made}`);
      await this.#run({ ...rest, call });
      await this.#run({ type: "acknowledge-call", call });
    }
    if (this.#few("settled-call", 2)) {
      const { call, ...rest } = raised(`${this.#made}`);
      await this.#run({ ...rest, call });
      await this.#run({ type: "cancel-call", call });
    }
    const waits = living["raised-call"]?.(this.#state, this.#now).includes(this.placeCall);
    if (!waits || this.#raisedWith !== place) await this.#raiseAt(place);
    if (this.#few("on-shift", 1)) await this.#run({ type: "start-shift", person: leaders[0], areas: [area] });
    const action = this.#new();
    if (this.#few("action", 2)) await this.#run({ type: "add-action", action, title: "Fix the form", area });
    if (this.#few("blocked-action", 1)) {
      const blocked = this.#new();
      await this.#run({ type: "add-action", action: blocked, title: "Fix the printer", area });
      await this.#run({ type: "block-action", action: blocked, reason: "It waits" });
    }
    for (const [at, huddle] of (this.#words["huddle"] ?? []).slice(0, 3).entries())
      await this.#hold(huddle, leaders[at % leaders.length] ?? "", at === 2);
    if (this.#few("escalation", 1)) {
      const item = { kind: "topic" };
      const told = { from: this.#first("huddle"), item, title: "Heat", reason: "It is cold", area };
      await this.#run({ type: "escalate", escalation: this.#new(), ...told });
    }
    if (this.#few("cause", 1))
      await this.#run({ type: "add-cause", callType, cause: this.#new(), label: `Cause ${this.#made}` });
    if (this.#few("shelf", 1)) {
      const what = { kind: "rule", rule: rule[this.#made % rule.length] };
      const until = this.#now + 3_600_000;
      await this.#run({ type: "shelve", shelf: this.#new(), what, reason: "Holidays", until });
    }
    if (this.#few("window", 1)) {
      const from = this.#now + 6_000 * 86_400_000;
      const span = { from, to: from + 3_600_000, people: 2 };
      await this.#run({ type: "plan-window", window: this.#new(), title: "Stop", area, ...span });
    }
  }

  /** A huddle that runs or is paused, with something captured in it. */
  async #hold(huddle: string, leader: string, paused: boolean): Promise<void> {
    const by: Actor = { kind: "person", person: leader as never, device: null };
    const open = ({ huddle: of, endedAt }: Meeting) => of === huddle && endedAt === null;
    let held = [...this.#state.meetings.values()].find(open);
    if (!held) {
      await this.#run({ type: "start-huddle", meeting: this.#new(), huddle }, by);
      held = [...this.#state.meetings.values()].find(open);
    }
    if (!held) return;
    const { id: meeting, captured, since } = held;
    if (captured.length === 0)
      await this.#run({ type: "capture", meeting, capture: this.#new(), kind: "note", text: "A word" });
    if ((since === null) !== paused)
      await this.#run({ type: paused ? "pause-huddle" : "resume-huddle", meeting });
  }

  async #raiseAt(place: TokenId): Promise<void> {
    this.placeCall = this.#new();
    this.#raisedWith = place;
    const types = this.#words["callType"] ?? [];
    const what = { callType: types[this.#made % types.length], area: this.#first("area") };
    const told = { type: "raise-call", call: this.placeCall, ...what, place: "Counter 3" };
    await this.#run(told, { kind: "token", token: place });
  }

  get #state() {
    return this.#app.operations.book.state;
  }

  get #now(): number {
    return this.#app.picture().now;
  }

  #few(what: string, least: number): boolean {
    return (living[what]?.(this.#state, this.#now).length ?? 0) < least;
  }

  #first(name: string): string {
    return this.#words[name]?.find((word) => !word.startsWith("~")) ?? "";
  }

  #new(): string {
    return `stage-${this.#made++}`;
  }

  async #run(
    command: { readonly type: string; readonly [field: string]: unknown },
    by: Actor = server,
  ): Promise<void> {
    const parsed: Parsed<{ readonly command: Command }> = parseEnvelope({
      id: "stage",
      person: "p",
      command,
    });
    if (!parsed.ok) throw new Error(`the stage has no ${command.type}: ${parsed.field}`);
    await this.#app.operations.run(parsed.value.command, by);
  }
}
