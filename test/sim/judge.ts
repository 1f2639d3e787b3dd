import { isOpen } from "../../server/domain/call.ts";
import { isHeld, waitingDeliveries } from "../../server/domain/deliveries.ts";
import type { BoardId } from "../../server/domain/ids.ts";
import type { Board } from "../../server/domain/site.ts";
import { discreetView } from "../../server/domain/views/discreet.ts";
import { same, type View } from "../../server/domain/views/patch.ts";
import type { Picture } from "../../server/domain/views/picture.ts";
import { prominentView } from "../../server/domain/views/prominent.ts";
import { staffView } from "../../server/domain/views/staff.ts";
import type { BoardView } from "../../server/protocol.ts";
import type { BoardPage } from "./board-page.ts";
import { type Chronicle, difference } from "./chronicle.ts";
import type { SimDisk } from "./disk.ts";
import type { House } from "./house.ts";
import type { Oracle } from "./oracle.ts";
import type { ServerLife } from "./server-life.ts";
import type { TabletPage } from "./tablet-page.ts";
import type { World } from "./world.ts";

/** Looks whether all holds that must: each second what is cheap, and everything when the house has come to rest. */

interface Judged {
  readonly world: World;
  readonly disk: SimDisk;
  readonly house: House;
  readonly chronicle: Chronicle;
  readonly oracle: Oracle;
  readonly life: () => ServerLife | null;
}

/** Ms: a board says that it is stale by then, and is well again by then. */
const staleWithin = 10_300;
const wellWithin = 10_000;
/** Ms that the server has to recover from a disk that was full or slow. */
const diskRest = 12_000;

export class Judge {
  readonly #of: Judged;
  #mendedAt: number | null = null;
  /** World time at which each page was last seen to show what it should. */
  readonly #true = new Map<BoardPage | TabletPage, number>();
  #turn = 0;

  constructor(judged: Judged) {
    this.#of = judged;
  }

  /** Each second. */
  look(): undefined {
    const { world, disk, house, oracle } = this.#of;
    const life = this.#of.life();
    const serves = life?.servesSince ?? null;
    const serving = serves === null ? 0 : world.now - serves;
    oracle.look(serving > 3_000 && world.now - disk.troubledAt > diskRest && disk.room > 0);
    for (const board of house.boards) {
      if (!board.stale && board.silence > staleWithin)
        world.violate(
          `${board.link.device} heard nothing for ${Math.round(board.silence)} ms, and does not say so`,
        );
      const { cutSince, wholeSince, slowness } = board.link;
      const well = world.now - Math.max(wholeSince, board.loadedAt, serves ?? world.now);
      if (
        board.view !== null &&
        board.stale &&
        cutSince === null &&
        slowness === 1 &&
        well > wellWithin + 1_000
      )
        world.violate(`${board.link.device} is stale, and nothing is in its way for ${Math.round(well)} ms`);
    }
    if (this.#mendedAt === null || !life || serves === null) return;
    const since = world.now - Math.max(this.#mendedAt, serves);
    const pages = [...house.boards, ...house.tablets];
    // While they come back all are looked at, and later one after the other.
    const looked = since < 45_000 ? pages : [pages[this.#turn++ % pages.length] as BoardPage];
    for (const page of looked) if (this.#falseAt(page, life) === null) this.#true.set(page, world.now);
    for (const board of house.boards) {
      if (since > wellWithin + 1_000 && (this.#true.get(board) ?? -1) < this.#mendedAt)
        world.violate(
          `${board.link.device} does not show what it should ${Math.round(since)} ms after all was mended: ${this.#falseAt(board, life)}`,
        );
    }
  }

  /** Nothing waits any more, and each page has shown what it should since all was mended. */
  get calm(): boolean {
    const { house } = this.#of;
    const mendedAt = this.#mendedAt ?? Number.POSITIVE_INFINITY;
    const pages = [...house.boards, ...house.tablets];
    return (
      house.tablets.every(({ waiting }) => waiting === 0) &&
      pages.every((page) => (this.#true.get(page) ?? -1) > mendedAt + 10_000)
    );
  }

  /** From now on nothing goes wrong any more. */
  mended(): undefined {
    this.#mendedAt = this.#of.world.now;
  }

  /** Everybody has had time: now everything must be as if nothing had gone wrong. */
  atRest(): undefined {
    const { world, house, chronicle } = this.#of;
    const life = this.#of.life();
    if (!life || life.servesSince === null)
      return world.violate("the server does not serve, and nothing is in its way");
    chronicle.compare(life.app.operations.book);
    for (const tablet of house.tablets) this.#judgeTablet(tablet);
    for (const page of [...house.boards, ...house.tablets]) {
      const why = this.#falseAt(page, life);
      if (why !== null && (this.#true.get(page) ?? -1) < world.now - 15_000)
        world.violate(`${page.link.device} does not show what it should: ${why}`);
    }
    this.#judgeDeliveries(life);
  }

  /** After a power cut at rest. */
  afterAll(): undefined {
    const { world, chronicle } = this.#of;
    const life = this.#of.life();
    if (!life || life.servesSince === null)
      return world.violate("the server did not come back after a power cut");
    chronicle.compare(life.app.operations.book);
  }

  #judgeTablet({ asked, waiting, device }: TabletPage): undefined {
    const { world, chronicle } = this.#of;
    if (waiting > 0) world.violate(`${waiting} commands still wait on ${device}`);
    for (const { id, person, command, answers } of asked.values()) {
      const answer = answers[0];
      if (!answer) return world.violate(`${command.type} ${id} of ${device} was never answered`);
      // What has not the form that it should have was never a command.
      if (answer.status === "refused" && answer.refusal.code === "invalid") continue;
      const effect = chronicle.effectOf({ kind: "person", person: person as never, device: null }, id);
      if (effect !== answer.status)
        return world.violate(
          `${command.type} ${id} was answered ${answer.status}, and the journal says ${effect}`,
        );
    }
  }

  #judgeDeliveries({ app, clock }: ServerLife): undefined {
    const { calls, shelf } = app.operations.book.state;
    const when = { site: app.operations.site, shelf, now: clock.now() };
    for (const delivery of waitingDeliveries(calls).values()) {
      const old = clock.now() - delivery.step.at > 30_000;
      if (old && isOpen(delivery.call) && !isHeld(when, delivery))
        this.#of.world.violate(`${delivery.key} waits since ${delivery.step.at}, and nobody carries it`);
    }
  }

  /** Null where a page shows the projection of the fold of the log; else where it parts from that. */
  #falseAt(page: BoardPage | TabletPage, life: ServerLife): string | null {
    const { view, stale } = page;
    if (view === null) return "nothing is there";
    if (stale) return "it is stale";
    const { state, ledger } = this.#of.chronicle.book;
    const picture: Picture = { ...life.app.picture(), state, ledger };
    const shouldBe =
      "board" in page ? projected(page.board as BoardId, picture, view as BoardView) : staff(picture, view);
    for (const [name, collection] of Object.entries(shouldBe)) {
      const is = (view as View)[name];
      if (!same(is, collection))
        return `${name}: ${difference(JSON.stringify(is), JSON.stringify(collection))}`;
    }
    return null;
  }
}

function projected(id: BoardId, picture: Picture, view: BoardView): View {
  const board = picture.site.boards.get(id) as Board;
  if (board.mode === "prominent") return prominentView(board, picture);
  // The band that customers are told hangs on what was told before: it is taken as it is.
  const { wait } = view.board.face as { readonly wait?: never };
  return discreetView(board, picture, wait ?? null);
}

/** How screens fare is in no log. */
function staff(picture: Picture, view: unknown): View {
  return staffView(picture, (view as { readonly screens: never }).screens);
}
