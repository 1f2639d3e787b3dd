import { destination, type Logger, pino } from "pino";

/** JSON lines on standard error; standard output is for people. Ids, never names. */
export type Log = Logger;

export function createLog(level: string): Log {
  const lines = destination({ dest: 2, sync: true, maxLength: 1 << 20 });
  // Into a file on a disk that is full: a line that can't be written must not end the server, nor fill its memory.
  lines.on("error", () => undefined);
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, lines);
}

export const silentLog: Log = pino({ level: "silent" });
