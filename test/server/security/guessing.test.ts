import { expect, test } from "vitest";
import { BackOff } from "../../../server/access/back-off.ts";
import { Pairing } from "../../../server/access/pairing.ts";
import { nobodysPin, verifyPin } from "../../../server/access/secrets.ts";
import type { DeviceId, PersonId } from "../../../server/domain/ids.ts";
import * as http from "../http/support.ts";
import { tablet } from "../http/support.ts";

/** Who holds a tablet that is not theirs, and tries. Counted on a clock of the test's own. */

const day = 86_400_000;

/** How many PINs get a try within `time`, by somebody who never waits longer than he must. */
function tried(people: readonly string[], tablets: readonly string[], time: number): number {
  const backOff = new BackOff();
  const next = tablets.map(() => 0);
  let tries = 0;
  for (;;) {
    const soonest = Math.min(...next);
    if (soonest >= time) return tries;
    const at = next.indexOf(soonest);
    const waits = people.map((person) =>
      backOff.tryPin(person as PersonId, tablets[at] as DeviceId, soonest),
    );
    const done = waits.filter((wait) => wait === 0).length;
    tries += done;
    next[at] = soonest + Math.max(1, Math.min(...waits.filter((wait) => wait > 0), time));
  }
}

test("[SE10] one tablet gets some three hundred tries a day at one person", () => {
  expect(tried(["ana"], ["a"], day)).toBeLessThanOrEqual(310);
});

test("[SE32] each further tablet gets at most thirty a day at the same person", () => {
  const tablets = Array.from({ length: 10 }, (_, place) => `tablet-${place}`);
  expect(tried(["ana"], tablets, day)).toBeLessThanOrEqual(310 + 9 * 30);
});

test("[SE32] whose PIN is tried elsewhere waits for nobody until it was wrong three times here, and then an hour at most", () => {
  const backOff = new BackOff();
  const [ana, own] = ["ana" as PersonId, "own" as DeviceId];
  const attack = (from: number, to: number) => {
    for (let at = from; at < to; at += 1_000)
      for (let stolen = 0; stolen < 20; stolen++) backOff.tryPin(ana, `stolen-${stolen}` as DeviceId, at);
  };
  attack(0, 3_600_000);
  for (let typo = 0; typo < 3; typo++) expect(backOff.tryPin(ana, own, 3_600_000 + typo)).toBe(0);
  expect(backOff.tryPin(ana, own, 3_600_010)).toBeGreaterThan(1_000);
  attack(3_600_020, 7_200_002);
  expect(backOff.tryPin(ana, own, 7_200_002)).toBe(0);
  backOff.right(ana, own);
  expect(backOff.tryPin(ana, own, 7_200_003)).toBe(0);
});

test("[SE10] one tablet gets fewer than six thousand tries a day at everybody together", () => {
  const people = Array.from({ length: 30 }, (_, index) => `p${index}`);
  expect(tried(people, ["a"], day)).toBeLessThanOrEqual(5_800);
});

test("[SE10] names that nobody has make no room for more tries", () => {
  const backOff = new BackOff();
  const [ana, a] = ["ana" as PersonId, "a" as DeviceId];
  for (let tries = 0; tries < 9; tries++) backOff.tryPin(ana, a, tries * 1_000_000);
  const wait = backOff.tryPin(ana, a, 8_000_001);
  expect(wait).toBeGreaterThan(0);
  // one that waits is not counted, so that nothing is pushed out by it
  for (let made = 0; made < 20_000; made++) backOff.tryPin(`made-up-${made}` as PersonId, a, 8_000_001);
  expect(backOff.tryPin(ana, a, 8_000_001)).toBeGreaterThan(0);
});

test("[SE11] a person who is not there is answered like a wrong PIN, with the same work done", async () => {
  const served = await http.serve();
  const ana = await http.person(served, "member");
  const cookie = await tablet(served);
  const answer = async (person: string) => {
    const { body, status } = await served.send("POST", "/api/v1/sessions", {
      cookie,
      body: { person, pin: "0000" },
    });
    return { status, ...body, request: null };
  };
  expect(await answer("nobody-at-all")).toEqual(await answer(ana.id));
  const [scheme, ...cost] = nobodysPin.split("$").slice(0, 4);
  const [theirs] = [...served.register.names.keys()].map(
    (person) => served.register.entry(person)?.pin ?? "",
  );
  expect([scheme, ...cost]).toEqual(theirs?.split("$").slice(0, 4));
  expect(await verifyPin("0000", nobodysPin)).toBe(false);
});

test("[SE12] whoever guesses at one tablet holds up nobody at another, nor the same person there", async () => {
  const served = await http.serve();
  const ana = await http.person(served, "member", "Ana");
  const [stolen, own] = [await tablet(served), await tablet(served)];
  const signIn = (cookie: string, pin: string) =>
    served.send("POST", "/api/v1/sessions", { cookie, body: { person: ana.id, pin } });
  await Promise.all(Array.from({ length: 30 }, (_, index) => signIn(stolen, `${1000 + index}`)));
  expect((await signIn(stolen, "2468")).body.code).toBe("try-later");
  expect((await signIn(own, "2468")).status).toBe(201);
  // The right PIN elsewhere forgives nothing here.
  expect((await signIn(stolen, "2468")).body.code).toBe("try-later");
});

test("[SE12] the set-up link can't be guessed by parts, and many at once make one admin", async () => {
  const served = await http.serve();
  const body = { name: "Eve", pin: "2468" };
  const cookie = "akari_device=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  for (const token of [
    "",
    http.setUpToken.slice(0, -1),
    `${http.setUpToken}x`,
    http.setUpToken.toUpperCase(),
  ]) {
    const tried = await served.send("POST", "/api/v1/set-up", { cookie, body: { ...body, token } });
    expect([tried.status, tried.body.code]).toEqual([403, "wrong-link"]);
  }
  const tries = Array.from({ length: 8 }, () =>
    served.send("POST", "/api/v1/set-up", { cookie, body: { ...body, token: http.setUpToken } }),
  );
  const made = (await Promise.all(tries)).filter(({ status }) => status === 201);
  expect(made).toHaveLength(1);
  expect(served.operations.book.state.people.size).toBe(1);
});

test("[SE25] a crowd of made-up devices pushes out its own codes, and nobody else's", () => {
  const pairing = new Pairing();
  const now = Date.UTC(2026, 10, 21, 9);
  const real = ["lobby", "loans", "branch"].map((screen, place) =>
    pairing.offer(screen, now, `10.0.0.${place + 1}`),
  );
  for (let made = 0; made < 3_000; made++) pairing.offer(`made-up-${made}`, now, "10.0.0.66");
  for (const { code } of real) expect(pairing.claim(code, now)).toMatchObject({ ok: true });
  expect(pairing.claim(pairing.offer("late", now, "10.0.0.4").code, now)).toMatchObject({
    ok: true,
    secret: "late",
  });
});
