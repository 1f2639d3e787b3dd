/* Sources that push levels over HTTP: each keeps its line, and pushes again as soon as it was answered. */
import { connect } from "node:net";
import { queueName } from "./names.ts";
import { instant, pause, work } from "./worker.ts";

export interface Push {
  readonly port: number;
  readonly token: string;
  readonly lines: number;
  readonly queues: number;
  /** Milliseconds. */
  readonly time: number;
}
export interface Pushed {
  readonly perSecond: number;
  /** Milliseconds of each answer. */
  readonly times: readonly number[];
  readonly wrong: number;
}
export type PushTasks = typeof tasks;

const tasks = {
  async push({ port, token, lines, queues, time }: Push): Promise<Pushed> {
    const times: number[] = [];
    let wrong = 0;
    let count = 0;
    const began = instant();
    const pushers = Array.from({ length: lines }, () => {
      const socket = connect({ port, host: "127.0.0.1", noDelay: true });
      let asked = 0;
      let over: () => void = () => {};
      const done = new Promise<void>((resolve) => {
        over = resolve;
      });
      const next = () => {
        if (instant() - began > time) {
          socket.destroy();
          return over();
        }
        asked = instant();
        socket.write(requestOf(port, token, queueName(count++ % queues), 1 + (count % 40)));
      };
      let answer = "";
      socket.on("connect", next);
      socket.on("error", over);
      socket.on("data", (data: Buffer) => {
        answer += data.toString("latin1");
        // a 204 has no body: the answer ends with its head
        if (!answer.endsWith("\r\n\r\n") && answer.startsWith("HTTP/1.1 204")) return;
        if (!answer.startsWith("HTTP/1.1 204")) wrong++;
        answer = "";
        times.push(instant() - asked);
        next();
      });
      return done;
    });
    await Promise.all(pushers);
    await pause(20);
    return { perSecond: times.length / ((instant() - began) / 1_000), times, wrong };
  },
};

function requestOf(port: number, token: string, queue: string, waiting: number): string {
  const body = JSON.stringify({ waiting, oldestAgeS: 120, staffed: 3 });
  return [
    `PUT /api/v1/queues/${queue}/level HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Authorization: Bearer ${token}`,
    "Content-Type: application/json",
    `Content-Length: ${body.length}`,
    "",
    body,
  ].join("\r\n");
}

work(tasks);
