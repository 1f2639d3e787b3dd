/* The tablet in somebody's hand: raises a call, and takes it back. */
import { io } from "socket.io-client";
import { person, tabletCookie } from "./house.ts";
import { instant } from "./worker.ts";

export interface Hand {
  /** Raises a call; when it was asked for, and when it was said to be kept. */
  raise(call: string): Promise<Raised>;
  settle(call: string): Promise<void>;
  close(): void;
}
export interface Raised {
  readonly asked: number;
  readonly kept: number;
}

export async function holdTablet(url: string): Promise<Hand> {
  const socket = io(`${url}/tablet`, {
    transports: ["websocket"],
    extraHeaders: { cookie: tabletCookie },
  });
  await new Promise<void>((signedIn, failed) => {
    socket.on("session", (session: unknown) => {
      if (session) signedIn();
    });
    socket.on("connect_error", failed);
  });
  let commands = 0;
  const command = async (asked: object): Promise<void> => {
    const envelope = { id: `bench-${process.pid}-${instant()}-${commands++}`, person, command: asked };
    const answer = (await socket.emitWithAck("command", envelope)) as { readonly status: string };
    if (answer.status !== "done") throw new Error(JSON.stringify(answer));
  };
  return {
    async raise(call) {
      const asked = instant();
      await command({
        ...{ type: "raise-call", call, callType: "help", area: "loans" },
        ...{ queue: null, place: "Desk 7", note: null },
      });
      return { asked, kept: instant() };
    },
    settle: (call) => command({ type: "cancel-call", call }),
    close: () => void socket.close(),
  };
}
