import { newSecret } from "../../../server/access/secrets.ts";
import type { App } from "../../../server/app.ts";
import type { Meeting } from "../../../server/domain/huddles/meeting.ts";
import { minute } from "../../../server/domain/time.ts";
import { boardNamespace } from "../../../server/protocol.ts";
import type { Who } from "./house.ts";
import { Line } from "./line.ts";
import { living } from "./living.ts";

/**
 * What is there when an input is sent: "~call~" in it becomes the id of an open call, and so on. An input that was made beforehand meets
 * what lives, and is the same input each time.
 */
export class Known {
  readonly #app: App;
  readonly #personOf: (who: Who) => string;
  readonly #placeCall: () => string;
  #sent = 0;

  constructor(app: App, personOf: (who: Who) => string, placeCall: () => string) {
    this.#app = app;
    this.#personOf = personOf;
    this.#placeCall = placeCall;
  }

  /** Of a text of JSON or an address; numbers stand as "~#section~" there, with their quotes. */
  async in(text: string, who: Who): Promise<string> {
    if (!text.includes("~")) return text;
    let whole = text;
    if (whole.includes("~code~")) whole = whole.replaceAll("~code~", await this.#pairingCode());
    return whole
      .replace(/"~#([a-z-]+)~"/g, (same, name: string) => this.#figure(name, who) ?? same)
      .replace(/~([a-z-]+)~/g, (same, name: string) => this.#word(name, who) ?? same);
  }

  /** The next input: what is new is new once more. */
  next(): void {
    this.#sent++;
  }

  #word(name: string, who: Who): string | null {
    const { state } = this.#app.operations.book;
    // it knows no other
    if (who === "place" && name.endsWith("call")) return this.#placeCall();
    switch (name) {
      case "new":
        return `n${this.#sent}`;
      case "me":
        return this.#personOf(who);
      case "from":
        return this.#slot(0);
      case "to":
        return this.#slot(9 * minute);
      case "soon":
        return new Date(this.#now + 30 * minute).toISOString();
      case "set-up":
        return this.#app.setUp.token ?? "none";
      case "place-call":
        return this.#placeCall();
      case "meeting":
        return this.#meeting(who)?.id ?? "none";
      case "capture":
        return this.#meeting(who)?.captured[0]?.id ?? "none";
      default: {
        const found = living[name]?.(state, this.#now);
        return found ? this.#oneOf(found, "none") : null;
      }
    }
  }

  #figure(name: string, who: Who): string | null {
    const { section = 0 } = this.#meeting(who) ?? {};
    if (name === "section") return String(section);
    return name === "other-section" ? String(section === 0 ? 1 : 0) : null;
  }

  /** One that is held; of several one that this person leads. */
  #meeting(who: Who): Meeting | undefined {
    const held = [...this.#app.operations.book.state.meetings.values()].filter(
      ({ endedAt }) => endedAt === null,
    );
    const own = held.filter(
      ({ facilitator }) => facilitator.kind === "person" && facilitator.person === this.#personOf(who),
    );
    return this.#oneOf<Meeting | undefined>(own.length > 0 ? own : held, undefined);
  }

  #oneOf<Thing>(things: readonly Thing[], otherwise: Thing): Thing {
    return things[this.#sent % Math.max(things.length, 1)] ?? otherwise;
  }

  get #now(): number {
    return this.#app.picture().now;
  }

  /** Ten minutes that no other input has. */
  #slot(into: number): string {
    const begin = Math.ceil(this.#now / minute) * minute + (this.#sent % 100_000) * 10 * minute;
    return new Date(begin + into).toISOString();
  }

  /** Of a browser that nobody has let in. */
  async #pairingCode(): Promise<string> {
    const headers = { Cookie: `akari_device=${newSecret()}` };
    const line = await Line.open(this.#app.port, headers, boardNamespace, "");
    const told = await line?.heard("pairing");
    line?.close();
    const [, { code = "" } = {}] = JSON.parse(told ?? "[]") as [string?, { code?: string }?];
    return code || "none";
  }
}
