import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Socket } from "socket.io-client";
import type { Answer, SignedIn } from "../../../server/protocol.ts";
import type { Line } from "./courier.ts";

/** The tablet's own part of the socket: who is signed in, and commands. The feed is followed beside it. */
export interface TabletLine extends Line {
  /** Who the server last said is signed in; null: nobody; undefined: not told yet. Stays while the link is down. */
  readonly session: ReadonlySignal<SignedIn | null | undefined>;
  /** The line is up, and the server has said on it who is signed in. */
  readonly linked: ReadonlySignal<boolean>;
  /** Hangs up and calls again: a session's cookie travels only with the handshake. */
  redial(): void;
  /** The session is over: forget who it was, and call again. */
  leave(): void;
}

/** A line that has not answered a command for so long is taken for dead. */
const patience = 15_000;

export function createLine(socket: Socket): TabletLine {
  const session = signal<SignedIn | null | undefined>(undefined);
  const told = signal(false);
  let waiting: ((answer: Answer | null) => void) | null = null;

  socket.on("session", (who: SignedIn | null) => {
    session.value = who;
    told.value = true;
  });
  socket.on("pairing", () => {
    session.value = undefined;
    told.value = false;
  });
  socket.on("ended", () => {
    session.value = undefined;
    redial();
  });
  socket.on("disconnect", () => {
    told.value = false;
    waiting?.(null);
  });
  const redial = () => {
    socket.disconnect();
    socket.connect();
  };

  return {
    session,
    redial,
    leave() {
      session.value = undefined;
      redial();
    },
    linked: told,
    speaker: computed(() => {
      const who = told.value ? session.value : null;
      return who && !who.locked ? who.person : null;
    }),
    send(envelope, answer) {
      let open = true;
      const once = (said: Answer | null) => {
        if (!open) return;
        open = false;
        clearTimeout(timer);
        waiting = null;
        answer(said);
      };
      // Cut, not just given up: what is still on this line must not arrive after its repeat.
      const timer = setTimeout(() => socket.io.engine.close(), patience);
      waiting = once;
      socket.emit("command", envelope, once);
    },
    lockedOut() {
      const who = session.value;
      if (who) session.value = { ...who, locked: true };
    },
    signedOut() {
      session.value = null;
      told.value = false;
    },
  };
}
