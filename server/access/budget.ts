import type { Socket } from "socket.io";
import { stopwatch } from "../clock.ts";

/** Events that a socket may send at once, and again each second. A screen reports every five; a tablet sends one and waits. */
const atOnce = 200;
const eachSecond = 20;

/**
 * Cuts a socket that talks too much, before anything of it is read. The connection is closed, not dismissed: a client of ours comes
 * back by itself, and sends again what was not answered.
 */
export function withinBudget(socket: Socket, next: (refused?: Error) => void): void {
  const since = stopwatch();
  let left = atOnce;
  let at = 0;
  socket.use((_event, goOn) => {
    const now = since();
    left = Math.min(atOnce, left + ((now - at) / 1000) * eachSecond);
    at = now;
    left--;
    if (left >= 0) goOn();
    else socket.conn.close();
  });
  next();
}
