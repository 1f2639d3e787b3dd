import { z } from "zod";
import type { Actor } from "../../../domain/actor.ts";
import type { Device, DeviceCommand, Screen, Tablet } from "../../../domain/devices.ts";
import type { BoardId, DeviceId } from "../../../domain/ids.ts";
import { deviceName, ownId, siteId } from "../../fields.ts";
import { answerScreen, answerTablet, screenAnswer, tabletAnswer } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { madeId } from "../made.ts";
import { problem, problemOf, tryLater } from "../problems.ts";
import { closedRoute, created, nothing, ok, type Result, type Route, type Visit } from "../route.ts";

const named = z.strictObject({ device: ownId<DeviceId>() });
const code = z
  .string()
  .max(40)
  .meta({ description: "The six characters that the device shows", examples: ["C4K-7MX"] });

export function screenRoutes(house: House): Route[] {
  const tag = "Screens";
  const answer = (screen: Screen) => answerScreen(screen, house.screens.isConnected(screen.id));
  const show = (id: DeviceId, reply = ok): Result => {
    const screen = find(house, id, "screen");
    return screen ? reply(answer(screen)) : unknownDevice();
  };
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/screens",
      summary: "The screens that were let in",
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
      summary: "Give a screen another name or another board",
      tag,
      access: { kind: "command", command: "assign-screen" },
      params: named,
      body: z.strictObject({ name: deviceName.optional(), board: siteId<BoardId>().optional() }),
      answers: { 200: { description: "The screen as it is now", schema: screenAnswer } },
      async handle({ params: { device }, body: { name, board }, by }) {
        const screen = find(house, device, "screen");
        if (!screen) return unknownDevice();
        const commands: DeviceCommand[] = [];
        // The board first: it may be refused, a name may not.
        if (board !== undefined && board !== screen.board)
          commands.push({ type: "assign-screen", device, board });
        if (name !== undefined && name !== screen.name)
          commands.push({ type: "rename-device", device, name });
        return (await runAll(house, commands, by)) ?? show(device);
      },
    }),
    removal(house, "screen", tag),
  ];
}

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

function removal(house: House, kind: Device["kind"], tag: string): Route {
  return closedRoute({
    method: "delete",
    path: `/api/v1/${kind}s/{device}`,
    summary: `Shut out a ${kind}: it forgets what it shows at once`,
    tag,
    access: { kind: "command", command: "remove-device" },
    params: named,
    answers: { 204: { description: "Removed" } },
    async handle({ params: { device }, by }) {
      if (!find(house, device, kind)) return unknownDevice();
      return (await runAll(house, [{ type: "remove-device", device }], by)) ?? nothing();
    },
  });
}

interface Letting {
  readonly command: (device: DeviceId, secret: string) => DeviceCommand;
  readonly reply: (device: DeviceId) => Result;
}

async function letIn(
  house: House,
  code: string,
  by: Actor,
  visit: Visit,
  { command, reply }: Letting,
): Promise<Result> {
  const { operations, pairing, clock } = house;
  const device = madeId(house, visit, by) as DeviceId;
  if (operations.book.state.devices.has(device)) return reply(device);
  const claim = pairing.claim(code, clock.now());
  if (!claim.ok)
    return claim.code === "try-later" ? tryLater(claim.seconds) : problem(claim.code, { field: "code" });
  const twice = [...operations.book.state.devices.values()].some(({ secret }) => secret === claim.secret);
  if (twice) return problem("unknown-code", { field: "code" });
  const outcome = await operations.run(command(device, claim.secret), by);
  if (outcome.status === "done") return reply(device);
  claim.putBack();
  return problemOf(outcome);
}

async function runAll(
  { operations }: House,
  commands: readonly DeviceCommand[],
  by: Actor,
): Promise<Result | null> {
  for (const command of commands) {
    const outcome = await operations.run(command, by);
    if (outcome.status !== "done") return problemOf(outcome);
  }
  return null;
}

function find(house: House, id: DeviceId, kind: "screen"): Screen | undefined;
function find(house: House, id: DeviceId, kind: "tablet"): Tablet | undefined;
function find(house: House, id: DeviceId, kind: Device["kind"]): Device | undefined;
function find({ operations }: House, id: DeviceId, kind: Device["kind"]): Device | undefined {
  const device = operations.book.state.devices.get(id);
  return device?.kind === kind ? device : undefined;
}

function unknownDevice(): Result {
  return problem("unknown-device", { field: "device" });
}
