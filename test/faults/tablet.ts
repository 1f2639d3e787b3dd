import { io, type Socket } from "socket.io-client";
import { tabletNamespace } from "../../server/protocol.ts";
import type { StartedSite } from "../support/site-process.ts";
import { until } from "./until.ts";

/** A tablet that somebody is signed in at, as its cookies and the person. */
export interface SignedIn {
  readonly cookie: string;
  readonly person: string;
}

/** Opens the set-up link of a new site, as a browser would. */
export async function setUp(site: Pick<StartedSite, "setUpPath">, url: string): Promise<SignedIn> {
  if (!(await until(() => site.setUpPath() !== null))) throw new Error("the server printed no set-up link");
  const path = site.setUpPath() ?? "";
  const device = cookiesOf(await fetch(`${url}/device.css`));
  const token = new URL(url + path).searchParams.get("token");
  const answer = await fetch(`${url}/api/v1/set-up`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, cookie: device },
    body: JSON.stringify({ token, name: "Ana", pin: "271828" }),
  });
  if (answer.status !== 201) throw new Error(`the set-up link: ${answer.status} ${await answer.text()}`);
  const { person } = (await answer.json()) as { readonly person: string };
  return { cookie: `${device}; ${cookiesOf(answer)}`, person };
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** One socket of it, until the server is gone. */
export class TabletLine {
  readonly #socket: Socket;
  readonly #person: string;
  readonly #gone: Promise<"gone">;

  private constructor(socket: Socket, person: string) {
    this.#socket = socket;
    this.#person = person;
    this.#gone = new Promise((resolve) => {
      socket.on("disconnect", () => resolve("gone"));
      socket.on("connect_error", () => resolve("gone"));
    });
  }

  /** Null where the server went before anybody was let in. */
  static async open(url: string, { cookie, person }: SignedIn): Promise<TabletLine | null> {
    const socket = io(url + tabletNamespace, {
      transports: ["websocket"],
      forceNew: true,
      extraHeaders: { cookie, origin: url },
      reconnection: false,
      timeout: 5_000,
    });
    const line = new TabletLine(socket, person);
    const first = await Promise.race([
      line.#gone,
      new Promise<"in">((resolve) => socket.on("session", (who) => who && resolve("in"))),
    ]);
    return first === "in" ? line : null;
  }

  /** The server's answer; null where there will be none. */
  async send(id: string, command: object): Promise<{ readonly status: string } | null> {
    const answer = this.#socket.emitWithAck("command", { id, person: this.#person, command });
    const first = await Promise.race([answer, this.#gone]);
    return first === "gone" ? null : first;
  }

  close(): void {
    this.#socket.disconnect();
  }
}
