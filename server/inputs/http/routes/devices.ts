import { z } from "zod";
import type { Actor } from "../../../domain/actor.ts";
import type { Device, DeviceCommand, Screen, Tablet } from "../../../domain/devices.ts";
import type { DeviceId } from "../../../domain/ids.ts";
import { ownId } from "../../fields.ts";
import type { House } from "../dependencies.ts";
import { madeId } from "../made.ts";
import { problem, problemOf, tryLater } from "../problems.ts";
import { closedRoute, nothing, type Result, type Route, type Visit } from "../route.ts";

/** What the routes of screens and of tablets share. */

export const named = z.strictObject({ device: ownId<DeviceId>() });
export const code = z
  .string()
  .max(40)
  .meta({ description: "The six characters that the device shows", examples: ["C4K-7MX"] });

/** Shuts a device of this kind out. */
export function removal(house: House, kind: Device["kind"], tag: string): Route {
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

/** Lets in the device that shows this code; the same request again finds it let in. */
export async function letIn(
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
  const from = visit.caller.device?.id ?? null;
  if (!claim.ok) house.trail.note({ what: "pairing.refused", who: by, device: from, detail: claim.code });
  if (!claim.ok)
    return claim.code === "try-later" ? tryLater(claim.seconds) : problem(claim.code, { field: "code" });
  const twice = [...operations.book.state.devices.values()].some(({ secret }) => secret === claim.secret);
  if (twice) return problem("unknown-code", { field: "code" });
  const outcome = await operations.run(command(device, claim.secret), by);
  if (outcome.status === "done") return reply(device);
  claim.putBack();
  return problemOf(outcome);
}

/** Runs commands one after the other; what stopped them, or null. */
export async function runAll(
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

export function find(house: House, id: DeviceId, kind: "screen"): Screen | undefined;
export function find(house: House, id: DeviceId, kind: "tablet"): Tablet | undefined;
export function find(house: House, id: DeviceId, kind: Device["kind"]): Device | undefined;
export function find({ operations }: House, id: DeviceId, kind: Device["kind"]): Device | undefined {
  const device = operations.book.state.devices.get(id);
  return device?.kind === kind ? device : undefined;
}

export function unknownDevice(): Result {
  return problem("unknown-device", { field: "device" });
}
