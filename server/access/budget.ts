import { stopwatch } from "../clock.ts";

/** What a connection may send at once, and again each second. A screen reports every five; a tablet sends one and waits. */
const atOnce = 200;
const eachSecond = 20;

/** A connection as Engine.IO has it. */
export interface Connection {
  /** `socket`: the WebSocket below. */
  readonly transport: { readonly socket?: { on(event: "ping", listener: () => void): unknown } };
  on(event: "packet", listener: () => void): unknown;
  close(): unknown;
}

/**
 * Cuts a connection that talks too much, whatever it says: events, answers to what nobody asked, namespaces that come and go, signs of
 * life. It is closed, not dismissed: a client of ours comes back by itself, and sends again what was not answered.
 */
export function withinBudget(connection: Connection): void {
  const since = stopwatch();
  let left = atOnce;
  let at = 0;
  const spend = () => {
    const now = since();
    left = Math.min(atOnce, left + ((now - at) / 1000) * eachSecond);
    at = now;
    left--;
    if (left < 0) connection.close();
  };
  connection.on("packet", spend);
  connection.transport.socket?.on("ping", spend);
}
