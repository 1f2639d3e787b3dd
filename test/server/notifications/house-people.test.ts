import { expect, test } from "vitest";
import type { Event } from "../../../server/domain/command.ts";
import type { Target } from "../../../server/domain/help-chain.ts";
import type { PersonId } from "../../../server/domain/ids.ts";
import { firedOf, firstStep } from "../../support/desk.ts";
import {
  absent,
  backOffice,
  branch,
  byId,
  callTypeOf,
  frontOffice,
  loans,
  siteOf,
} from "../../support/site.ts";
import { openHouse, quick, raised, settled } from "./house.ts";
import { supervisors } from "./support.ts";

const added = (person: string): Event => ({
  type: "person-added",
  person: person as PersonId,
  role: "member",
});
const ofShift: Target = { kind: "shift", area: null };

test("[NO27] a step rings at every tablet of the role or a higher one, locked or not, and at no other", async () => {
  const house = await openHouse([raised, firedOf([supervisors])]);
  const [ana, dee, cy, ben] = [
    await house.tablet("ana", "supervisor"),
    await house.tablet("dee", "admin", { locked: true }),
    await house.tablet("cy", "member"),
    await house.tablet("ben", "supervisor", { deaf: true }),
  ];
  house.wake();
  expect(await settled(house.app)).toEqual({ role: "delivered" });
  const summons = { key: `c1:${firstStep}`, call: "c1", sound: "repeated" };
  // Those who did not answer may hear it a little later than the one who did.
  await Promise.all([ana, dee, ben].map(({ socket }) => answered(socket)));
  await answered(cy.socket);
  expect([ana.rung, dee.rung, ben.rung, cy.rung]).toEqual([[summons], [summons], [summons], []]);
});

/** Whatever was sent to a tablet before has arrived. */
function answered(socket: { emit(event: string, ...rest: unknown[]): unknown }): Promise<unknown> {
  return new Promise((resolve) => socket.emit("command", {}, resolve));
}

test("[NO27] the sound is that of the call's type", async () => {
  const site = siteOf({ callTypes: byId([callTypeOf({ id: absent, sound: "urgent" })]) });
  const house = await openHouse([raised, firedOf([supervisors])], { site });
  const { rung } = await house.tablet("ana", "supervisor");
  house.wake();
  await settled(house.app);
  expect(rung.map(({ sound }) => sound)).toEqual(["urgent"]);
});

test("[NO27] a step for the shift rings at those who are on shift in the call's area, or in the one that is named", async () => {
  const elsewhere: Target = { kind: "shift", area: loans };
  for (const [target, expected] of [
    [ofShift, [1, 0]],
    [elsewhere, [0, 1]],
  ] as const) {
    const house = await openHouse([raised, firedOf([target])]);
    const [ana, ben, cy] = [
      await house.tablet("ana", "member"),
      await house.tablet("ben", "member"),
      await house.tablet("cy", "admin"),
    ];
    await house.startShift("ana", branch);
    await house.startShift("ben", loans);
    house.wake();
    expect(await settled(house.app)).toEqual({ shift: "delivered" });
    await answered(cy.socket);
    expect([ana.rung.length, ben.rung.length, cy.rung.length]).toEqual([...expected, 0]);
  }
});

test("[NO28] where nobody is signed in, or all have signed out, nobody is there", async () => {
  const house = await openHouse([raised, added("eve"), firedOf([supervisors, ofShift])], { patience: quick });
  const ana = await house.tablet("ana", "supervisor");
  await house.startShift("eve", branch);
  const [session] = [...house.app.operations.book.state.sessions.keys()];
  if (!session) throw new Error("nobody signed in");
  const by = { kind: "system", part: "server" } as const;
  await house.app.operations.run({ type: "end-session", session }, by);
  house.wake();
  expect(await settled(house.app)).toEqual({ role: "failed: nobody-there", shift: "failed: nobody-there" });
  expect(ana.rung).toEqual([]);
});

test("[NO28] tablets that are there and show nothing have timed out; each ring is the same one", async () => {
  const patience = { ...quick, attempt: { outside: 1_000, inHouse: 50 } };
  const house = await openHouse([raised, firedOf([supervisors])], { patience });
  const ben = await house.tablet("ben", "supervisor", { deaf: true });
  house.wake();
  expect(await settled(house.app)).toEqual({ role: "failed: timed-out" });
  await answered(ben.socket);
  expect(ben.rung.map(({ key }) => key)).toEqual(Array.from({ length: 4 }, () => `c1:${firstStep}`));
});

test("[NO29] a step for an area is delivered where a screen with its calls is on, quiet hours or not", async () => {
  const events = [raised, firedOf([{ kind: "area", area: branch }])];
  const boards = new Map(
    [...siteOf().boards].map(([id, board]) => [
      id,
      { ...board, callsFrom: [id === backOffice ? loans : branch] },
    ]),
  );
  const site = siteOf({ boards });
  // Waits long enough for the screens to be let in.
  const patience = { inHouse: [300, 600, 1_200, 2_400, 4_800] };
  const shown = await openHouse(events, { site, patience });
  await shown.screen(frontOffice);
  expect(await settled(shown.app)).toEqual({ area: "delivered" });
});
