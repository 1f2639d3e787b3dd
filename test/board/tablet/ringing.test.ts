import { signal } from "@preact/signals";
import { expect, it } from "vitest";
import { titleOf } from "../../../board/tablet/models/badge.ts";
import type { Bell } from "../../../board/tablet/models/bell.ts";
import { createHeard } from "../../../board/tablet/models/heard.ts";
import type { Keep } from "../../../board/tablet/models/keep.ts";
import { loudest, melodies } from "../../../board/tablet/models/patterns.ts";
import { createRinging, type Ringing } from "../../../board/tablet/models/ringing.ts";
import { concerns } from "../../../board/tablet/models/rings.ts";
import type { SoundPattern } from "../../../server/domain/site.ts";
import type { StaffView } from "../../../server/domain/views/staff.ts";
import type { StaffCall } from "../../../server/domain/views/staff-calls.ts";
import type { SignedIn } from "../../../server/protocol.ts";
import { personId, personTile, plainFace, signedIn, staffCall, staffView, storage } from "./support.ts";

const urgent = { urgency: 3, sound: "urgent" } as const;

/** A tablet with its bell in the open: what it was told to sound, in order. */
class Desk {
  readonly view = signal<StaffView | null>(staffView());
  readonly me = signal<SignedIn | null>(signedIn("ana"));
  readonly inSight = signal(true);
  readonly sound = signal<"on" | "off" | "none">("on");
  readonly sounded: SoundPattern[] = [];
  readonly answered: string[] = [];
  readonly #keep: Keep;
  #timers: (() => void)[] = [];
  ringing: Ringing;

  constructor(keep: Keep = storage()) {
    this.#keep = keep;
    this.ringing = this.#open();
  }

  #open(): Ringing {
    const bell: Bell = {
      sound: this.sound,
      unlock: () => {},
      ring: (pattern) => void this.sounded.push(pattern),
    };
    const { view, me, inSight } = this;
    const wait = (_ms: number, then: () => void) => void this.#timers.push(then);
    return createRinging({ view, me, inSight, bell, keep: this.#keep, wait });
  }

  reload(): void {
    this.ringing = this.#open();
  }

  show(calls: Readonly<Record<string, Partial<StaffCall>>>, quiet = false): void {
    const entries = Object.entries(calls).map(([id, facts]) => [id, staffCall(facts)] as const);
    const face = { name: "Bank", language: "en", locale: "en-GB", zone: "UTC", ...plainFace, quiet };
    this.view.value = staffView({ calls: Object.fromEntries(entries), site: { face } });
  }

  summon(key: string, call = "a", sound: SoundPattern = "repeated"): void {
    this.ringing.summon({ key, call, sound }, () => this.answered.push(key));
  }

  pass(): void {
    for (const then of this.#timers.splice(0)) then();
  }

  get rings(): string[] {
    return this.ringing.rings.value.map(({ key }) => key);
  }
}

it("[TB32] a summons rings until somebody has the call, and is answered", () => {
  const desk = new Desk();
  desk.show({ a: {} });
  desk.summon("a:1");
  expect([desk.rings, desk.answered, desk.sounded]).toEqual([["a:1"], ["a:1"], ["repeated"]]);
  desk.show({ a: { state: "acknowledged" } });
  expect([desk.rings, desk.sounded.at(-1)]).toEqual([[], "none"]);
});

it("[TB32] another step that calls for the same goes on as it rings; both are silenced at once", () => {
  const desk = new Desk();
  desk.show({ a: urgent });
  desk.summon("a:1", "a", "urgent");
  expect([desk.rings, desk.sounded]).toEqual([["new:a", "a:1"], ["urgent"]]);
  desk.ringing.silence();
  expect(desk.sounded).toEqual(["urgent", "none"]);
});

it("[TB32] the same key rings once, also after a reload, and is answered each time", () => {
  const desk = new Desk();
  desk.show({ a: {} });
  desk.summon("a:1");
  desk.ringing.silence();
  desk.summon("a:1");
  desk.reload();
  desk.summon("a:1");
  expect([desk.rings, desk.answered.length]).toEqual([[], 3]);
  desk.summon("a:2");
  expect(desk.rings).toEqual(["a:2"]);
});

it("[TB32] a summons is answered only when its call is there, and somebody can see or hear it", () => {
  const desk = new Desk();
  desk.summon("a:1");
  expect(desk.answered).toEqual([]);
  desk.inSight.value = false;
  desk.sound.value = "off";
  desk.show({ a: {} });
  expect([desk.answered, desk.rings]).toEqual([[], []]);
  desk.sound.value = "on";
  expect([desk.answered, desk.rings]).toEqual([["a:1"], ["a:1"]]);
});

it("[TB32] what was heard is remembered, up to a bound; an unreadable memory is an empty one", () => {
  const keep = storage();
  const heard = createHeard(keep);
  for (let number = 0; number < 1_000; number++) heard.add(`k${number}`);
  const again = createHeard(keep);
  expect([again.has("k999"), again.has("k0")]).toEqual([true, false]);
  expect((keep.read("akari.heard") ?? "").length).toBeLessThan(5_000);
  keep.write("akari.heard", "{broken");
  expect(createHeard(keep).has("k999")).toBe(false);
});

it.each<[string, boolean, Partial<StaffCall>, StaffView["people"], SignedIn]>([
  [
    "who is on shift in its area",
    true,
    urgent,
    { ana: personTile("Ana", "member", "loans") },
    signedIn("ana", "member"),
  ],
  ["a supervisor, where nobody is on shift", true, urgent, {}, signedIn("ana")],
  ["no member who is on no shift", false, urgent, {}, signedIn("ana", "member")],
  [
    "no supervisor, where somebody is on shift",
    false,
    urgent,
    { ben: personTile("Ben", "member", "loans") },
    signedIn("ana"),
  ],
  ["nobody who reported it", false, { ...urgent, reporterIds: [personId("ana")] }, {}, signedIn("ana")],
  ["nobody, where it is less urgent", false, { urgency: 2 }, {}, signedIn("ana")],
  ["nobody, where somebody has it", false, { ...urgent, state: "acknowledged" }, {}, signedIn("ana")],
  ["nobody, where it is put aside", false, { ...urgent, shelvedUntil: 9 }, {}, signedIn("ana")],
  [
    "nobody, where the next huddle begins with it",
    false,
    { ...urgent, carriedOver: true },
    {},
    signedIn("ana"),
  ],
])("[TB33] a new urgent call rings for %s", (_, rings, facts, people, me) => {
  expect(concerns(staffView({ people }), me, staffCall(facts))).toBe(rings);
});

it("[TB33] an urgent call rings once while nobody has it, and anew when it was reopened", () => {
  const desk = new Desk();
  desk.show({ a: urgent });
  expect([desk.rings, desk.sounded]).toEqual([["new:a"], ["urgent"]]);
  desk.ringing.silence();
  desk.show({ a: { ...urgent, note: "changed" } });
  desk.reload();
  expect(desk.rings).toEqual([]);
  desk.show({ a: { ...urgent, state: "attended" } });
  desk.show({});
  desk.show({ a: urgent });
  expect(desk.rings).toEqual(["new:a"]);
});

it("[TB33] in quiet hours nothing new rings but what the server calls for; what is still alone rings when they end", () => {
  const desk = new Desk();
  desk.show({ a: urgent }, true);
  expect(desk.rings).toEqual([]);
  desk.summon("a:1", "a", "urgent");
  expect(desk.rings).toEqual(["a:1"]);
  desk.show({ a: urgent });
  expect(desk.rings).toEqual(["a:1", "new:a"]);
  desk.show({ a: urgent }, true);
  expect([desk.rings, desk.sounded.at(-1)]).toEqual([[], "none"]);
});

it.each<[string, Record<string, Partial<StaffCall>>]>([
  ["is taken", { a: { ...urgent, state: "acknowledged" } }],
  ["is put aside", { a: { ...urgent, shelvedUntil: 99 } }],
  ["is carried over", { a: { ...urgent, carriedOver: true } }],
  ["is gone", {}],
])("[TB34] a call that %s rings no more", (_, calls) => {
  const desk = new Desk();
  desk.show({ a: urgent });
  desk.show(calls);
  expect([desk.rings, desk.sounded]).toEqual([[], ["urgent", "none"]]);
});

it("[TB34] a call that somebody has already rings as a reminder, which is over by itself", () => {
  const desk = new Desk();
  desk.show({ a: { state: "acknowledged" } });
  desk.summon("a:1");
  expect(desk.rings).toEqual(["a:1"]);
  desk.pass();
  expect([desk.rings, desk.sounded.at(-1)]).toEqual([[], "none"]);
});

it("[TB34] nothing rings when nobody is signed in", () => {
  const desk = new Desk();
  desk.show({ a: urgent });
  desk.me.value = null;
  expect(desk.rings).toEqual([]);
});

it("[TB35] of several the most urgent is heard; a call less is no new chime", () => {
  const desk = new Desk();
  desk.show({ a: {}, b: {}, c: {} });
  desk.summon("a:1", "a", "chime");
  desk.summon("b:1", "b", "urgent");
  desk.summon("c:1", "c", "chime");
  desk.show({ a: {}, c: {} });
  desk.show({ a: {} });
  expect(desk.sounded).toEqual(["chime", "urgent", "urgent", "none"]);
  expect(loudest(["chime", "none", "repeated"])).toBe("repeated");
  expect(loudest([])).toBe("none");
});

it.each(Object.entries(melodies))(
  "[TB35] %s is short notes with rests, each of one pitch",
  (_, { notes, every }) => {
    const last = notes.at(-1);
    for (const { seconds } of notes) expect(seconds).toBeLessThanOrEqual(0.5);
    if (every !== null && last) expect(every - (last.at + last.seconds)).toBeGreaterThan(1);
    expect(notes.length).toBeGreaterThanOrEqual(2);
  },
);

it("[TB46] the title counts the calls that ask for somebody", () => {
  expect([titleOf(0), titleOf(3)]).toEqual(["Akari", "(3) Akari"]);
});
