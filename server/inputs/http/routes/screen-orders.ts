import { z } from "zod";
import { longestMute } from "../../../domain/devices.ts";
import type { DeviceId } from "../../../domain/ids.ts";
import { minute } from "../../../domain/time.ts";
import { screenOrders } from "../../../protocol.ts";
import { time } from "../../fields.ts";
import type { House } from "../dependencies.ts";
import { madeId } from "../made.ts";
import { invalidField, problem, problemOf, tryLater } from "../problems.ts";
import { closedRoute, ok, type Result, type Route } from "../route.ts";
import { screenAnswer } from "../screen-answers.ts";
import { find, named, unknownDevice } from "./devices.ts";

const mostMinutes = longestMute / minute;
const minutesSentence = `Must be a whole number of minutes from 1 to ${mostMinutes} (12 hours), or null.`;

/** What a screen is to do now, and for how long it is to be silent. */
export function screenOrderRoutes(house: House, tag: string, show: (id: DeviceId) => Result): Route[] {
  const { operations, clock, fleet, trail } = house;
  return [
    closedRoute({
      method: "post",
      path: "/api/v1/screens/{device}/orders",
      summary: "Have a screen do something now: show its name large, load its page anew, sound once",
      tag,
      // Whoever may hang another board on it may also have it reload.
      access: { kind: "command", command: "assign-screen" },
      params: named,
      body: z.strictObject({ kind: z.enum(screenOrders) }),
      answers: {
        200: {
          description: "The screen has taken it",
          schema: z.object({ key: z.string(), kind: z.enum(screenOrders) }),
        },
      },
      async handle({ params: { device }, body: { kind }, by, ...visit }) {
        const screen = find(house, device, "screen");
        if (!screen) return unknownDevice();
        const key = madeId(house, visit, by);
        const outcome = await fleet.order(screen, { key, kind }, by);
        switch (outcome.status) {
          case "taken":
            trail.note({
              ...{ what: "screen.ordered", who: by, device: visit.caller.device?.id ?? null, detail: kind },
              about: { kind: "device", id: device },
            });
            return ok({ key, kind });
          case "too-many":
            return tryLater(Math.ceil(outcome.seconds));
          case "discreet":
            return problem("discreet-board", { field: "kind" });
          default:
            return problem(`screen-${outcome.status}`, { field: "device" });
        }
      },
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/screens/{device}/mute",
      summary: "Switch a screen's sound off for a time, or on again",
      tag,
      access: { kind: "command", command: "mute-screen" },
      params: named,
      body: z.strictObject({
        minutes: z
          .number(minutesSentence)
          .int(minutesSentence)
          .min(1, minutesSentence)
          .max(mostMinutes, minutesSentence)
          .nullable()
          .optional()
          .meta({ description: "From now on; null: let it sound again" }),
        until: time
          .nullable()
          .optional()
          .meta({ description: "The same as a time, at most 12 hours ahead; null: let it sound again" }),
      }),
      answers: { 200: { description: "The screen as it is now", schema: screenAnswer } },
      async handle({ params: { device }, body: { minutes, until }, by, key }) {
        if (!find(house, device, "screen")) return unknownDevice();
        if ((minutes === undefined) === (until === undefined))
          return invalidField("until", "Say until or minutes, one of the two.");
        const end = minutes ? clock.now() + minutes * minute : (until ?? null);
        const outcome = await operations.run(
          { type: "mute-screen", device, until: end },
          by,
          key ?? undefined,
        );
        return outcome.status === "done" ? show(device) : problemOf(outcome);
      },
    }),
  ];
}
