import type { Server } from "socket.io";
import type { Trail } from "../audit/trail.ts";
import { boardNamespace, tabletNamespace } from "../protocol.ts";
import type { Doors } from "./doors.ts";

/** The audit trail hears of each connection that came in vain: with a wrong token, or by a door that is not its own. */
export function noteTurnedAway(io: Server, doors: Doors, trail: Pick<Trail, "note">): void {
  for (const [name, who] of [
    [boardNamespace, doors.whoSees],
    [tabletNamespace, doors.whoHolds],
  ] as const)
    io.of(name).on("connection", (socket) => {
      const said = doors.turnedAway(socket, who(socket).kind);
      if (said) trail.note({ ...said, asked: `SOCKET ${name}` });
    });
}
