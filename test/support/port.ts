import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * A port for a server that is to be found again at the same address after it was killed. It is below those that a system gives to
 * whoever asks for any (from 32768 on): nobody else gets it meanwhile.
 */
export async function keptPort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const taken = new Promise<false>((is) => server.once("error", () => is(false)));
  const listening = once(server, "listening").then(() => true);
  server.listen(port, "127.0.0.1");
  if (!(await Promise.race([listening, taken]))) return false;
  server.close();
  await once(server, "close");
  return true;
}
