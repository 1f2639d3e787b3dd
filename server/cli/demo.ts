import { parseArgs } from "node:util";
import { realClock } from "../clock.ts";
import { DemoClock } from "../demo/clock.ts";
import { Demo, past } from "../demo/demo.ts";
import { startOf } from "../demo/office.ts";
import { colleagues } from "../demo/people.ts";
import { forgetful } from "../demo/store.ts";
import { timeIn } from "../domain/calendar.ts";
import { createMemoryStore } from "../store/memory.ts";
import { runCli, Slip, say, siteAndEnvironment } from "./cli.ts";
import { runUntilStopped, simulatedApp, tellBoards } from "./simulated.ts";

const help = `npm run demo -- --speed 30 --seed 3

A living office on the site of CONFIG_DIR: work, calls and actions on a simulated clock and in memory. Nothing is kept.

  --speed N   seconds that pass in one; 30 unless told
  --seed N    another number makes other days; 3 unless told
  --help      this text

PORT and HOST say where it serves, as with npm start.`;

await runCli(help, async () => {
  const { values } = parseArgs({
    options: { speed: { type: "string" }, seed: { type: "string" }, help: { type: "boolean" } },
  });
  if (values.help) return say(help);
  const [speed, seed] = [Number(values.speed ?? 30), Number(values.seed ?? 3)];
  if (!(speed > 0 && speed <= 3600)) throw new Slip("--speed is a number above 0, at most 3600.");
  if (!Number.isInteger(seed)) throw new Slip("--seed is a whole number.");
  const { environment, site } = await siteAndEnvironment();
  const start = startOf(site, realClock.now());
  const clock = new DemoClock(start - past, speed);
  const app = await simulatedApp(
    environment,
    site,
    clock,
    forgetful(createMemoryStore(), () => clock.now()),
  );
  await app.start();
  const demo = new Demo(app, site, clock, seed);
  await demo.start(start);
  const [area] = site.areas.values();
  say(
    `${site.name}, ${timeIn(start, area?.zone ?? site.zone)
      .slice(0, 16)
      .replace("T", " ")}, ${speed} times as fast:`,
  );
  tellBoards(app, environment);
  say("");
  say("People who can sign in at a tablet:");
  for (const { name, role, pin } of colleagues) say(`  ${`${name}, ${role},`.padEnd(20)} PIN ${pin}`);
  await runUntilStopped(app, 200, () => demo.beat());
});
