import { z } from "zod";
import { type DeviceCommand, type Screen, turns } from "../../../domain/devices.ts";
import type { BoardId, DeviceId } from "../../../domain/ids.ts";
import { deviceName, siteId } from "../../fields.ts";
import type { House } from "../dependencies.ts";
import { closedRoute, created, ok, type Result, type Route } from "../route.ts";
import { answerScreen, screenAnswer } from "../screen-answers.ts";
import { code, find, letIn, named, removal, runAll, unknownDevice } from "./devices.ts";
import { screenOrderRoutes } from "./screen-orders.ts";

export function screenRoutes(house: House): Route[] {
  const tag = "Screens";
  const answer = (screen: Screen) => answerScreen(screen, house.fleet.standing(screen), house.clock.now());
  const show = (id: DeviceId, reply = ok): Result => {
    const screen = find(house, id, "screen");
    return screen ? reply(answer(screen)) : unknownDevice();
  };
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/screens",
      summary: "The screens that were let in, how they fare, and what there is to mend",
      tag,
      access: { kind: "read", scope: "boards:read" },
      query: z.strictObject({}),
      answers: { 200: { description: "Screens", schema: z.array(screenAnswer) } },
      handle: () =>
        ok(
          [...house.operations.book.state.devices.values()]
            .filter((device) => device.kind === "screen")
            .map(answer),
        ),
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/screens",
      summary: "Let in a screen by the code that it shows, and hang a board on it",
      tag,
      access: { kind: "command", command: "pair-screen" },
      limit: "pairing",
      body: z.strictObject({ code, name: deviceName, board: siteId<BoardId>() }),
      answers: { 201: { description: "Let in, now or by the same request before", schema: screenAnswer } },
      handle: ({ body: { code, name, board }, by, ...visit }) =>
        letIn(house, code, by, visit, {
          command: (device, secret) => ({ type: "pair-screen", device, name, board, secret }),
          reply: (device) => show(device, (body) => created(`/api/v1/screens/${device}`, body)),
        }),
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/screens/{device}",
      summary: "One screen",
      tag,
      access: { kind: "read", scope: "boards:read" },
      params: named,
      answers: { 200: { description: "The screen", schema: screenAnswer } },
      handle: ({ params: { device } }) => show(device),
    }),
    closedRoute({
      method: "patch",
      path: "/api/v1/screens/{device}",
      summary: "Give a screen another name or another board, or turn its picture",
      tag,
      access: { kind: "command", command: "assign-screen" },
      params: named,
      body: z.strictObject({
        name: deviceName.optional(),
        board: siteId<BoardId>().optional(),
        turn: z.literal(turns).optional().meta({ description: "Degrees, clockwise" }),
      }),
      answers: { 200: { description: "The screen as it is now", schema: screenAnswer } },
      async handle({ params: { device }, body: { name, board, turn }, by }) {
        const screen = find(house, device, "screen");
        if (!screen) return unknownDevice();
        const commands: DeviceCommand[] = [];
        // The board first: it may be refused, the others may not.
        if (board !== undefined && board !== screen.board)
          commands.push({ type: "assign-screen", device, board });
        if (name !== undefined && name !== screen.name)
          commands.push({ type: "rename-device", device, name });
        if (turn !== undefined && turn !== screen.turn) commands.push({ type: "turn-screen", device, turn });
        return (await runAll(house, commands, by)) ?? show(device);
      },
    }),
    ...screenOrderRoutes(house, tag, show),
    removal(house, "screen", tag),
  ];
}
