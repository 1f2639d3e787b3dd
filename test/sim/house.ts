import { hashSecret } from "../../server/access/secrets.ts";
import type { App } from "../../server/app.ts";
import type { Command } from "../../server/domain/command.ts";
import type { BoardId, DeviceId, PersonId, SessionId } from "../../server/domain/ids.ts";
import { sessionAt } from "../../server/domain/people.ts";
import type { Site } from "../../server/domain/site.ts";
import { hour } from "../../server/domain/time.ts";
import { BoardPage } from "./board-page.ts";
import type { Dice } from "./dice.ts";
import { Link } from "./network.ts";
import type { PageSocketSurroundings } from "./page-socket.ts";
import { TabletPage } from "./tablet-page.ts";

/** The people, the tablets and the screens of the simulated house, and how they are let in. */

const people = [
  { id: "ana", role: "admin" },
  { id: "ben", role: "supervisor" },
  { id: "cy", role: "supervisor" },
  { id: "dee", role: "member" },
] as const;
const machine = { kind: "system", part: "local" } as const;

export class House {
  readonly tablets: readonly TabletPage[];
  readonly boards: readonly BoardPage[];
  readonly #dice: Dice;

  constructor(
    surroundings: Omit<PageSocketSurroundings, "link">,
    dice: Dice,
    site: Site,
    isRemembered: (at: number) => boolean,
  ) {
    this.#dice = dice;
    const { world } = surroundings;
    const at = (device: string) => ({ ...surroundings, link: new Link(world, dice.own(device), device) });
    this.tablets = ["t1", "t2", "t3"].map((id) => new TabletPage(at(id), id, secretOf(id), isRemembered));
    const shown = [...site.boards.keys()];
    this.boards = [...shown, shown[0] as BoardId].map(
      (board, place) => new BoardPage(at(`s${place + 1}`), board, secretOf(`s${place + 1}`)),
    );
  }

  get links(): readonly Link[] {
    return [...this.tablets, ...this.boards].map(({ link }) => link);
  }

  /** Lets everybody in who is not; in the server's own process. What can't be kept now is tried again by the next round. */
  async letIn({ operations, register }: App): Promise<void> {
    const { state } = operations.book;
    const commands: Command[] = [];
    for (const { id, role } of people)
      if (!state.people.has(id as PersonId))
        commands.push({ type: "add-person", person: id as PersonId, role });
    for (const { device } of this.tablets)
      if (!state.devices.has(device as DeviceId))
        commands.push({
          type: "enrol-tablet",
          device: device as DeviceId,
          name: device,
          secret: hashSecret(secretOf(device)),
        });
    for (const [place, { board }] of this.boards.entries()) {
      const device = `s${place + 1}`;
      if (!state.devices.has(device as DeviceId))
        commands.push({
          ...{ type: "pair-screen", device: device as DeviceId, name: device },
          ...{ board: board as BoardId, secret: hashSecret(secretOf(device)) },
        });
    }
    for (const command of commands) await operations.run(command, machine);
    for (const { id } of people)
      if (!register.names.has(id as PersonId))
        await register.enter(id as PersonId, { name: `${id} example`, pin: "" });
  }

  /** Signs people in where nobody is; where commands wait for somebody, that one. In the server's own process. */
  async signIn({ operations }: App, now: number): Promise<void> {
    for (const tablet of this.tablets) {
      const { sessions, devices } = operations.book.state;
      const device = tablet.device as DeviceId;
      if (!devices.has(device)) continue;
      const there = sessionAt(sessions, device, now);
      const wanted = [...tablet.asked.values()].find(({ answers }) => answers.length === 0)?.person;
      // A server that went in between may know of a session whose cookie never came, or not know the one that did.
      const enters = there?.id === tablet.sessionCookie;
      const alright =
        there && enters && (wanted === undefined || wanted === there.person || this.#dice.chance(0.95));
      if (alright && this.#dice.chance(0.99)) continue;
      if (there) await operations.run({ type: "end-session", session: there.id }, machine);
      const person = (wanted ?? this.#dice.pick(people).id) as PersonId;
      const session = this.#dice.id() as SessionId;
      const secret = hashSecret(session);
      const endsAt = now + 12 * hour;
      await operations.run({ type: "start-session", session, person, device, secret, endsAt }, machine);
      tablet.sessionCookie = session;
    }
  }
}

function secretOf(device: string): string {
  return `secret-of-${device}`;
}
