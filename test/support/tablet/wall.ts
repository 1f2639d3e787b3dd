import type { ScreenFacts } from "../../../board/tablet/models/access.ts";
import type { BoardId, DeviceId } from "../../../server/domain/ids.ts";
import type { ScreenAdvice } from "../../../server/domain/screen-advice.ts";
import { minute } from "../../../server/domain/time.ts";
import type { ScreenTile } from "../../../server/domain/views/staff.ts";
import type { Office } from "./office.ts";

/** A screen as it hangs in a test. */
export interface FakeScreen extends ScreenTile {
  readonly id: DeviceId;
  readonly turn: number;
  readonly report: ScreenFacts | null;
}

/** What the screens of the walls say, and what they were told. */
export class Wall {
  readonly screens: FakeScreen[];
  /** Every order that a screen took. */
  readonly orders: { readonly screen: string; readonly kind: string }[] = [];

  constructor(screens: readonly FakeScreen[]) {
    this.screens = [...screens];
  }

  tiles(): Record<string, ScreenTile> {
    return Object.fromEntries(
      this.screens.map(({ id, turn: _turn, report: _report, ...tile }) => [id, tile]),
    );
  }

  find(id: string): FakeScreen | undefined {
    return this.screens.find((screen) => screen.id === id);
  }

  /** Something is another way from now on. */
  change(id: string, facts: Partial<FakeScreen>): void {
    const index = this.screens.findIndex((screen) => screen.id === id);
    const before = this.screens[index];
    if (before) this.screens[index] = { ...before, ...facts };
  }

  pair(name: string, board: string): FakeScreen {
    const made = screen(`s${this.screens.length + 1}`, name, board);
    this.screens.push(made);
    return made;
  }

  remove(id: string): void {
    this.screens.splice(
      this.screens.findIndex((screen) => screen.id === id),
      1,
    );
  }
}

export function screen(id: string, name: string, board: string, facts: Partial<FakeScreen> = {}): FakeScreen {
  return {
    id: id as DeviceId,
    name,
    board: board as BoardId,
    online: true,
    seenAt: null,
    mutedUntil: null,
    advice: [],
    turn: 0,
    report: reportOf({}),
    ...facts,
  };
}

export function reportOf(facts: Partial<ScreenFacts>): ScreenFacts {
  return {
    at: "2026-11-19T13:32:02.000Z",
    system: "LG webOS 24",
    engine: "chromium",
    version: 108,
    width: 1920,
    height: 1080,
    pixelRatio: 1,
    secure: true,
    audio: "running",
    wakeLock: "held",
    memoryMb: 21.4,
    loadedAt: "2026-11-18T11:32:02.000Z",
    build: "a41f09c2",
    roundTripMs: 18,
    drops: 0,
    lastError: null,
    ...facts,
  };
}

/** Two screens that are well. */
export function calmWall(): Wall {
  return new Wall([
    screen("s1", "TV by the window", "back-office"),
    screen("s2", "Counter hall, left", "front-office", { report: reportOf({ audio: "none" }) }),
  ]);
}

/** One screen for all that there is to mend, and two that are well. */
export function brokenWall(office: Office): Wall {
  const german = office.site.language === "de";
  const name = (en: string, de: string) => (german ? de : en);
  const begun = Date.UTC(2026, 10, 19, 13, 32, 5);
  const back = (
    id: string,
    called: string,
    advice: readonly ScreenAdvice[],
    facts: Partial<FakeScreen> = {},
  ) => screen(id, called, "back-office", { advice, ...facts });
  return new Wall([
    back("w1", name("TV by the window", "Fernseher am Fenster"), []),
    screen("w2", name("Counter hall, left", "Kundenhalle, links neben dem Eingang"), "front-office", {
      advice: ["may-sleep-http"],
      report: reportOf({ audio: "none", secure: false, wakeLock: "unsupported", version: 94 }),
    }),
    back("w3", name("Wall 2", "Wand 2"), ["offline"], {
      online: false,
      seenAt: Date.UTC(2026, 10, 19, 9, 42, 11),
      report: reportOf({
        at: "2026-11-19T09:42:11.000Z",
        lastError: { text: "TypeError: x is null", at: "2026-11-19T09:41:50.000Z" },
      }),
    }),
    back("w4", name("Archive", "Archiv"), ["offline"], { online: false, report: null }),
    back("w5", name("Meeting room", "Besprechungsraum"), ["sound-locked", "may-sleep-engine", "too-small"], {
      report: reportOf({
        audio: "locked",
        wakeLock: "unsupported",
        version: 69,
        width: 854,
        height: 480,
      }),
    }),
    back("w6", name("Kitchen", "Teeküche"), ["slow-link", "loses-link", "memory-high", "page-error"], {
      turn: 90,
      report: reportOf({ roundTripMs: 1_840, drops: 31, memoryMb: 312.7 }),
    }),
    back("w7", name("Team room", "Teamraum"), ["muted"], { mutedUntil: begun + 55 * minute }),
    back("w8", name("Corridor", "Flur"), [
      "engine-too-old",
      "old-build",
      "sound-unsupported",
      "may-sleep-refused",
    ]),
  ]);
}
