import { type App, createApp } from "../app.ts";
import { newId } from "../clock.ts";
import type { Site } from "../domain/site.ts";
import { createLog } from "../log.ts";
import type { Clock, Store } from "../ports.ts";
import { addressesOf } from "../process/addresses.ts";
import type { Environment } from "../process/environment.ts";
import { builtPages } from "../process/pages.ts";
import { say } from "./cli.ts";

/** What demo and replay have in common: a server in memory on a simulated clock, whose boards anybody may look at. */

export async function simulatedApp(
  environment: Environment,
  site: Site,
  clock: Clock,
  store: Store,
): Promise<App> {
  const log = createLog(environment.logLevel);
  return createApp({
    store,
    clock,
    newId,
    log,
    site,
    ...(await builtPages()),
    host: environment.host,
    port: environment.port,
    publicOrigins: environment.publicOrigins,
    adminToken: environment.adminToken,
    localToken: null,
    openBoards: true,
    secrets: () => undefined,
    simulated: true,
    onBroken: (error) => {
      log.fatal({ err: error }, "the simulation broke");
      process.exit(1);
    },
  });
}

/** Where the boards are, and that anybody may look. */
export function tellBoards(app: App, { host }: Environment): void {
  const { here, network } = addressesOf(host, app.port);
  for (const [id, { name, mode }] of app.operations.site.boards) {
    say(`  ${`${name} (${mode})`.padEnd(28)} ${here}/board?preview=${id}`);
  }
  say("");
  say("Its boards are open: whoever reaches this address may look at them, without signing in.");
  if (network.length > 0)
    say(`In the network it is at ${network.join(", ")}. HOST=127.0.0.1 keeps it to this machine.`);
  const { token } = app.setUp;
  if (token === null) return;
  say("");
  say("To try the tablet, open this link once on it; it makes you an admin:");
  for (const address of [here, ...network]) say(`  ${address}/setup?token=${token}`);
}

/** Until Ctrl-C. `beat` is called again and again, each time after the one before has ended. */
export async function runUntilStopped(app: App, every: number, beat: () => Promise<void>): Promise<void> {
  let wake = () => {};
  let goesOn = true;
  const stop = () => {
    goesOn = false;
    wake();
  };
  // npm passes on what the terminal has sent already: each comes twice
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  while (goesOn) {
    await beat();
    await new Promise<void>((next) => {
      wake = next;
      setTimeout(next, every);
    });
  }
  await app.stop();
  process.exit(0);
}
