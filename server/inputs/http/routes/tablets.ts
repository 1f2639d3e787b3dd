import { z } from "zod";
import type { DeviceCommand } from "../../../domain/devices.ts";
import type { DeviceId } from "../../../domain/ids.ts";
import { deviceName } from "../../fields.ts";
import { answerTablet, tabletAnswer } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { closedRoute, created, ok, type Result, type Route } from "../route.ts";
import { code, find, letIn, named, removal, runAll, unknownDevice } from "./devices.ts";

export function tabletRoutes(house: House): Route[] {
  const tag = "Tablets";
  const show = (id: DeviceId, reply = ok): Result => {
    const tablet = find(house, id, "tablet");
    return tablet ? reply(answerTablet(tablet)) : unknownDevice();
  };
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/tablets",
      summary: "The tablets that were let in",
      tag,
      access: { kind: "read", scope: "admin" },
      query: z.strictObject({}),
      answers: { 200: { description: "Tablets", schema: z.array(tabletAnswer) } },
      handle: () =>
        ok(
          [...house.operations.book.state.devices.values()]
            .filter(({ kind }) => kind === "tablet")
            .map(answerTablet),
        ),
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/tablets",
      summary: "Let in a tablet by the code that it shows",
      tag,
      access: { kind: "command", command: "enrol-tablet" },
      limit: "pairing",
      body: z.strictObject({ code, name: deviceName }),
      answers: { 201: { description: "Let in, now or by the same request before", schema: tabletAnswer } },
      handle: ({ body: { code, name }, by, ...visit }) =>
        letIn(house, code, by, visit, {
          command: (device, secret) => ({ type: "enrol-tablet", device, name, secret }),
          reply: (device) => show(device, (body) => created(`/api/v1/tablets/${device}`, body)),
        }),
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/tablets/{device}",
      summary: "One tablet",
      tag,
      access: { kind: "read", scope: "admin" },
      params: named,
      answers: { 200: { description: "The tablet", schema: tabletAnswer } },
      handle: ({ params: { device } }) => show(device),
    }),
    closedRoute({
      method: "patch",
      path: "/api/v1/tablets/{device}",
      summary: "Give a tablet another name",
      tag,
      access: { kind: "command", command: "rename-device" },
      params: named,
      body: z.strictObject({ name: deviceName.optional() }),
      answers: { 200: { description: "The tablet as it is now", schema: tabletAnswer } },
      async handle({ params: { device }, body: { name }, by }) {
        const tablet = find(house, device, "tablet");
        if (!tablet) return unknownDevice();
        const commands: DeviceCommand[] =
          name !== undefined && name !== tablet.name ? [{ type: "rename-device", device, name }] : [];
        return (await runAll(house, commands, by)) ?? show(device);
      },
    }),
    removal(house, "tablet", tag),
  ];
}
