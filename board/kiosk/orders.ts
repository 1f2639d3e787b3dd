import { type ReadonlySignal, signal } from "@preact/signals";
import type { Socket } from "socket.io-client";
import type {
  BoardClientEvents,
  BoardServerEvents,
  ScreenOrder,
  ScreenSettings,
} from "../../server/protocol.ts";
import { keep, recall } from "./recall.ts";

export type BoardSocket = Socket<BoardServerEvents, BoardClientEvents>;

export interface Orders {
  /** Null: this is no screen that was let in. */
  readonly settings: ReadonlySignal<ScreenSettings | null>;
  /** The screen shows its name. */
  readonly identified: ReadonlySignal<boolean>;
}

/** How long a screen shows its name. */
const shownFor = 15_000;
/** So many keys of orders are remembered. */
const remembered = 20;

/** What somebody at a tablet wants of this one screen. An order that comes twice is done once, also over a reload. */
export function takeOrders(
  socket: BoardSocket,
  does: { readonly [kind in Exclude<ScreenOrder["kind"], "identify">]: () => void },
): Orders {
  const settings = signal<ScreenSettings | null>(null);
  const identified = signal(false);
  let done = recall("orders").split(" ");
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = () => {
    settings.value = null;
  };
  socket.on("settings", (given) => {
    settings.value = given;
  });
  socket.on("pairing", forget);
  socket.on("ended", forget);
  socket.on("order", ({ key, kind }, taken) => {
    const isNew = done.indexOf(key) < 0;
    if (isNew) done = [...done, key].slice(-remembered);
    keep("orders", done.join(" "));
    taken();
    if (!isNew) return;
    if (kind !== "identify") return does[kind]();
    identified.value = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      identified.value = false;
    }, shownFor);
  });
  return { settings, identified };
}
