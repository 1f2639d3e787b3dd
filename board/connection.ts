import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { io, type Socket } from "socket.io-client";
import type { View } from "../server/domain/views/patch.ts";
import {
  type ChangeFrame,
  type Heartbeat,
  type Pairing,
  staleAfter,
  type ViewFrame,
} from "../server/protocol.ts";
import {
  asOf,
  emptyFeed,
  type Feed,
  freshFor,
  hearChange,
  hearHeartbeat,
  hearView,
  isFirstOfLink,
  isStale,
  linkDown,
  linkUp,
  type Step,
  serverNow,
  silence,
} from "./feed.ts";
import { jitter } from "./jitter.ts";
import { monotonic } from "./monotonic.ts";
import { nextTick } from "./ticker.ts";

/** A screen's line to its server, as signals. `V`: what it is sent. */
export interface Connection<V extends View> {
  readonly feed: ReadonlySignal<Feed<V>>;
  readonly view: ReadonlySignal<V | null>;
  readonly stale: ReadonlySignal<boolean>;
  /** Server time, ticking once in a second (4 times at most, where simulated time runs faster); 0 before the first frame. */
  readonly now: ReadonlySignal<number>;
  /** Server time at which the view was last known to be true; null where it never was. */
  readonly asOf: ReadonlySignal<number | null>;
  readonly readOnly: ReadonlySignal<boolean>;
  /** The device waits to be let in; null otherwise. */
  readonly pairing: ReadonlySignal<Pairing | null>;
  /** The board that this screen is to show is not in the site file any more. */
  readonly missing: ReadonlySignal<boolean>;
  /** The server is newer than this page, and nothing that it sends can be drawn. */
  readonly newer: ReadonlySignal<boolean>;
  /** The view is not for these eyes any more. */
  forget(): void;
}

/** The events that every feed has; those of a tablet's socket are more. */
interface FeedEvents<V> {
  view: (frame: ViewFrame<V>) => void;
  change: (frame: ChangeFrame) => void;
  heartbeat: (frame: Heartbeat) => void;
  pairing: (pairing: Pairing) => void;
  missing: () => void;
  ended: () => void;
}
export type FeedSocket<V> = Socket<FeedEvents<V>, { resync: () => void }>;

/** Opens the socket: WebSocket only, trying for ever, each device at its own moments. */
export function openSocket(namespace: string, auth: Readonly<Record<string, string>> = {}): Socket {
  const socket = io(namespace, {
    auth,
    transports: ["websocket"],
    reconnectionDelay: 500,
    // half as much again by chance: whole within 5 s of the return of a server that was gone for long
    reconnectionDelayMax: 3_000,
    randomizationFactor: 0.5,
    timeout: 8_000,
  });
  // A server that refuses or closes in good order ends socket.io's own retries.
  const again = () => {
    if (!socket.active) setTimeout(() => socket.connect(), 2_000 + jitter(4_000));
  };
  socket.on("disconnect", again);
  socket.on("connect_error", again);
  return socket;
}

/** Follows a socket. Changes nothing but its signals. */
export function follow<V extends View>(socket: FeedSocket<V>): Connection<V> {
  const feed = signal(emptyFeed<V>());
  const pairing = signal<Pairing | null>(null);
  const missing = signal(false);
  const mono = signal(monotonic());
  const now = computed(() => serverNow(feed.value, mono.value) ?? 0);

  const update = (next: Feed<V>) => {
    mono.value = monotonic();
    feed.value = next;
  };
  const hear =
    <F>(step: (feed: Feed<V>, frame: F, mono: number) => Step<V>) =>
    (frame: F) => {
      const { feed: next, resync } = step(feed.peek(), frame, monotonic());
      update(next);
      if (resync) socket.emit("resync");
    };
  const forget = () => update({ ...emptyFeed<V>(), linkedSince: feed.peek().linkedSince });
  socket.on("connect", () => update(linkUp(feed.peek(), monotonic())));
  socket.on("disconnect", () => update(linkDown(feed.peek())));
  const view = hear<ViewFrame<V>>(hearView);
  socket.on("view", (frame: ViewFrame<V>) => {
    pairing.value = null;
    missing.value = false;
    view(frame);
  });
  socket.on("change", hear<ChangeFrame>(hearChange));
  socket.on("heartbeat", hear<Heartbeat>(hearHeartbeat));
  socket.on("pairing", (waiting: Pairing) => {
    forget();
    missing.value = false;
    pairing.value = waiting;
  });
  socket.on("missing", () => {
    forget();
    pairing.value = null;
    missing.value = true;
  });
  socket.on("ended", () => {
    missing.value = false;
    forget();
  });

  const tick = () => {
    mono.value = monotonic();
    hangUpOnSilence(socket, feed.peek(), mono.peek());
    // not a moment later than it is due to say that it is stale
    const fresh = freshFor(feed.peek(), mono.peek()) ?? Number.POSITIVE_INFINITY;
    setTimeout(tick, Math.min(fresh, nextTick(now.peek(), feed.peek().time?.speed ?? 1)));
  };
  tick();

  return {
    feed,
    view: computed(() => feed.value.view),
    stale: computed(() => isStale(feed.value, mono.value)),
    now,
    asOf: computed(() => asOf(feed.value)),
    readOnly: computed(() => feed.value.readOnly),
    pairing,
    missing,
    newer: computed(() => feed.value.newer),
    forget,
  };
}

/**
 * A link that looks open and says nothing (a router that forgot it) is cut, so that a new one is made: so early that the new one shows
 * everything again within ten seconds, or later where the whole view may still be on its way over a slow line.
 */
function hangUpOnSilence<V extends View>(socket: FeedSocket<V>, feed: Feed<V>, mono: number): void {
  const patience = (isFirstOfLink(feed) ? 2 : 0.8) * staleAfter;
  // A device that waits to be let in hears nothing for long, and rightly.
  if (feed.view !== null && silence(feed, mono) > patience) socket.io.engine.close();
}
