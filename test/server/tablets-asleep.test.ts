import { Server } from "socket.io";
import { expect, test } from "vitest";
import type { Picture } from "../../server/domain/views/picture.ts";
import { silentLog } from "../../server/log.ts";
import { Tablets } from "../../server/outputs/tablets.ts";
import { tabletNamespace } from "../../server/protocol.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { openOffice } from "../support/office.ts";
import { callId, raiseOf } from "../support/states.ts";

test("[VW21] the staff view is made while somebody is signed in, and who comes gets it as it is", async () => {
  const office = await openOffice(createMemoryStore());
  const { operations, clock } = office;
  const io = new Server();
  let made = 0;
  const picture = (): Picture => {
    made++;
    const { state, ledger } = operations.book;
    return { site: operations.site, state, ledger, names: new Map(), now: clock.now() };
  };
  const facts = { io, operations, clock, log: silentLog, epoch: "epoch", build: "build" };
  const tablets = new Tablets({ ...facts, picture, screens: () => ({}) });
  tablets.start();
  const { adapter } = io.of(tabletNamespace);
  const told: { readonly revision: number; readonly view: { readonly calls: object } }[] = [];
  const socket = {
    rooms: new Set<string>(),
    join(room: string) {
      this.rooms.add(room);
      void adapter.addAll("tablet", new Set([room]));
    },
    emit: (_event: string, frame: (typeof told)[number]) => told.push(frame),
  };

  await office.run(raiseOf({ call: callId("c1"), place: "c1" }));
  await office.run(raiseOf({ call: callId("c2"), place: "c2" }));
  expect(made).toBe(0);
  tablets.admit(socket as never);
  expect(Object.keys(told[0]?.view.calls ?? {})).toEqual(["c1", "c2"]);
  await office.run(raiseOf({ call: callId("c3"), place: "c3" }));
  const awake = made;
  expect(awake).toBeGreaterThan(1);
  adapter.delAll("tablet");
  await office.run(raiseOf({ call: callId("c4"), place: "c4" }));
  expect(made).toBe(awake);
  tablets.admit(socket as never);
  expect(Object.keys(told[1]?.view.calls ?? {})).toEqual(["c1", "c2", "c3", "c4"]);
  tablets.stop();
});
