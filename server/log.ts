import { destination, type Logger, pino } from "pino";

/** JSON lines on standard error; standard output is for people. Ids, never names. */
export type Log = Logger;

export function createLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    destination({ dest: 2, sync: true }),
  );
}

export const silentLog: Log = pino({ level: "silent" });
