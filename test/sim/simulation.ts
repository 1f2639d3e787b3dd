import type { Site } from "../../server/domain/site.ts";
import type { Entry } from "../../server/ports.ts";
import { Chronicle } from "./chronicle.ts";
import { pushed, tabletCommand } from "./commands.ts";
import { Dice } from "./dice.ts";
import { type DiskPlant, SimDisk } from "./disk.ts";
import { takeOver } from "./globals.ts";
import { House } from "./house.ts";
import { Judge } from "./judge.ts";
import { Machine } from "./machine.ts";
import type { Connection, NetworkPlant } from "./network.ts";
import { Oracle } from "./oracle.ts";
import { ServerLife } from "./server-life.ts";
import { beginnings } from "./times.ts";
import { trouble, troublesOf } from "./trouble.ts";
import { Violation, World } from "./world.ts";

/** Mistakes that are planted, to see them found. Each is a port that breaks its promise. */
export interface Plants {
  readonly disk?: DiskPlant;
  readonly journal?: (entries: readonly Entry[]) => readonly Entry[];
  readonly network?: NetworkPlant;
  /** How much faster the machine's crystal runs than time. */
  readonly pace?: number;
}

export interface Run {
  readonly seed: number;
  /** Events until everything is mended and has to come to rest. */
  readonly steps: number;
  readonly site: Site;
  readonly plants?: Plants;
}

export interface Told {
  readonly seed: number;
  readonly steps: number;
  /** Ms of simulated time. */
  readonly time: number;
  /** One number for all that happened. */
  readonly hash: string;
  readonly entries: number;
  readonly fired: number;
  readonly lives: number;
  readonly troubles: readonly string[];
  /** Null: all held. */
  readonly violation: string | null;
  /** What happened last. */
  readonly last: readonly string[];
}

/** Runs one seed from the beginning to its rest, or to the first violation. */
export async function simulate(run: Run): Promise<Told> {
  const simulation = new Simulation(run);
  const giveBack = takeOver(simulation.world, simulation.dice.own("pages"), () => simulation.machine.wall());
  let violation: string | null = null;
  try {
    await simulation.run();
  } catch (error) {
    violation = error instanceof Violation ? error.message : String((error as Error).stack);
  } finally {
    giveBack();
  }
  return simulation.told(violation);
}

/** Ms: so long everybody has to come to rest, and it is enough where all is calm before. */
const restFor = 100_000;
const calmAfter = 13_000;

class Simulation {
  readonly world = new World();
  readonly dice: Dice;
  readonly machine: Machine;
  readonly #run: Run;
  readonly #troubles: readonly string[];
  readonly #disk: SimDisk;
  readonly #chronicle: Chronicle;
  readonly #oracle: Oracle;
  readonly #house: House;
  readonly #judge: Judge;
  #life: ServerLife | null = null;
  #lives = 0;
  #connections: Connection[] = [];
  #busy = true;
  #pushes = 0;

  constructor(run: Run) {
    this.#run = run;
    const { world } = this;
    const { seed, site, plants = {} } = run;
    this.dice = new Dice(seed);
    this.machine = new Machine(world, this.dice.pick(beginnings) + this.dice.below(600_000), plants.pace);
    this.#troubles = troublesOf(this.dice.own("troubles"));
    this.#disk = new SimDisk(world, this.dice.own("disk"), plants.disk ?? {});
    this.#oracle = new Oracle(world, site);
    this.#chronicle = new Chronicle(world, site, (entry) => this.#oracle.hear(entry));
    const surroundings = {
      ...{
        world,
        dice: this.dice.own("network"),
        plant: plants.network ?? ((_device, _event, args) => args),
      },
      serving: () => (this.#life ? { owner: this.#life.owner, io: this.#life.io } : null),
      connected: (connection: Connection) => this.#connections.push(connection),
    };
    this.#house = new House(surroundings, this.dice.own("house"), site, (at) =>
      this.#chronicle.isRemembered(at),
    );
    this.#judge = new Judge({
      ...{ world, disk: this.#disk, house: this.#house, chronicle: this.#chronicle, oracle: this.#oracle },
      life: () => this.#life,
    });
  }

  async run(): Promise<void> {
    const { world } = this;
    this.#begin();
    for (const page of [...this.#house.tablets, ...this.#house.boards]) page.load();
    this.#every("acts", 300, () => this.#act());
    this.#every("pushes", 500, () => this.#push());
    this.#every("front desk", 1_000, () => this.#welcome());
    this.#every("looks", 1_000, () => this.#judge.look());
    if (this.#troubles.length > 0)
      this.#every(
        "trouble",
        this.dice.between(1_500, 7_000),
        () => this.#trouble(),
        () => this.#busy,
      );
    while (world.steps < this.#run.steps) await world.step();
    await this.#rest();
  }

  told(violation: string | null): Told {
    const { world } = this;
    const { seed } = this.#run;
    const counts = { entries: this.#chronicle.count, fired: this.#oracle.fired, lives: this.#lives };
    const troubles = this.#troubles;
    return {
      seed,
      steps: world.steps,
      time: world.time,
      hash: world.hash,
      ...counts,
      troubles,
      violation,
      last: world.last(60),
    };
  }

  /** Mends everything, lets time pass, and has the judge look at all of it; then the power goes once more. */
  async #rest(): Promise<void> {
    const { world } = this;
    this.#busy = false;
    world.note("everything is mended");
    for (const link of this.#house.links) {
      link.heal();
      link.slowness = 1;
    }
    Object.assign(this.#disk, { room: Number.POSITIVE_INFINITY, failingSyncs: 0, slowness: 1 });
    this.#judge.mended();
    const [soonest, end] = [world.now + calmAfter, world.now + restFor];
    while (world.now < end && !(world.now > soonest && this.#judge.calm)) await world.step();
    this.#judge.atRest();
    this.#end("power cut", 1_000);
    const last = world.now + 15_000;
    while (world.now < last) await world.step();
    this.#judge.afterAll();
  }

  #every(what: string, mean: number, action: () => void, goesOn = () => true): void {
    const { world } = this;
    const dice = this.dice.own(what);
    const next = () => {
      const wait = what === "looks" ? mean : -mean * Math.log(1 - dice.next());
      world.plan(world.nature, wait, what, () => {
        if (!goesOn()) return;
        next();
        action();
      });
    };
    next();
  }

  #begin(): undefined {
    const { world } = this;
    const { site, plants } = this.#run;
    const surroundings = {
      ...{ world, dice: this.dice.own(`life ${this.#lives}`), machine: this.machine, disk: this.#disk },
      ...{ chronicle: this.#chronicle, oracle: this.#oracle, site },
      plant: plants?.journal ?? ((entries: readonly Entry[]) => entries),
      ended: (life: ServerLife) => {
        if (life === this.#life) this.#end("kill", 1_000);
      },
    };
    // Its parts take clocks and timers when they are made: that belongs to its own process.
    const before = world.current;
    const life = new ServerLife(surroundings, ++this.#lives);
    this.#life = life;
    world.current = before;
    world.plan(life.owner, 0, "starts", () => life.start());
  }

  #end(how: "kill" | "power cut" | "in order", back: number): undefined {
    const { world } = this;
    const life = this.#life;
    if (!life) return;
    if (how === "in order") {
      if (life.servesSince !== null) world.plan(life.owner, 0, "stops", () => life.stop());
      return;
    }
    world.note(how);
    life.owner.alive = false;
    this.#life = null;
    if (how === "kill") for (const connection of this.#connections) connection.reset();
    this.#connections = [];
    this.#disk.settle(how);
    world.plan(world.nature, back, "comes back", () => this.#begin());
  }

  #trouble(): undefined {
    const { world, machine } = this;
    const at = { world, machine, dice: this.dice, disk: this.#disk, house: this.#house };
    trouble(this.dice.pick(this.#troubles), { ...at, end: (how, back) => this.#end(how, back) });
  }

  #act(): undefined {
    if (!this.#busy) return;
    const tablet = this.dice.pick(this.#house.tablets);
    const life = this.#life;
    const now = life?.clock.now() ?? this.machine.wall();
    const { state } = this.#chronicle.book;
    if (this.dice.chance(0.06)) {
      tablet.act("repeats", () => tablet.repeat());
      return;
    }
    const command = tabletCommand(this.dice, { site: this.#run.site, state, now });
    if (command) tablet.act(`asks ${command.type}`, () => void tablet.submit(command));
  }

  /** Another system tells of its queue, in a request of its own. */
  #push(): undefined {
    const life = this.#life;
    if (!this.#busy || !life || life.servesSince === null) return;
    const known = { site: this.#run.site, state: this.#chronicle.book.state, now: life.clock.now() };
    const command = pushed(this.dice, known, ++this.#pushes);
    this.world.plan(life.owner, 1, `pushed ${command.type}`, () => {
      const by = { kind: "system", part: "local" } as const;
      life.app.operations.run(command, by, `push-${this.#pushes}`).catch(() => {});
    });
  }

  #welcome(): undefined {
    const life = this.#life;
    if (!life || life.servesSince === null) return;
    this.world.plan(life.owner, 0, "front desk", () => {
      const work = this.#house.letIn(life.app).then(() => this.#house.signIn(life.app, life.clock.now()));
      work.catch((error: unknown) => this.world.note(`front desk: ${(error as Error).message}`));
    });
  }
}
