import { z } from "zod";
import type { AreaId, WindowId } from "../../../domain/ids.ts";
import { offices } from "../../../domain/site.ts";
import { minute } from "../../../domain/time.ts";
import type { KaizenWindow } from "../../../domain/windows.ts";
import { windowsWithin } from "../../../domain/windows.ts";
import { proposeWindows } from "../../../domain/windows-proposals.ts";
import { WorkFactsReader } from "../../../history/work-facts.ts";
import { windowFields } from "../../action-commands.ts";
import { ownId, siteId } from "../../fields.ts";
import { actor, iso } from "../answers.ts";
import type { House } from "../dependencies.ts";
import { madeId, makingId } from "../made.ts";
import { problem, problemOf } from "../problems.ts";
import { closedRoute, created, nothing, ok, type Route } from "../route.ts";
import { answerProposals, proposalsAnswer } from "../window-answers.ts";

/** Kaizen windows: when a team stops, to improve. */

const tag = "Kaizen windows";
const access = { kind: "read", scope: "actions:read" } as const;
const instant = z.iso.datetime();

const windowAnswer = z.object({
  id: z.string(),
  title: z.string(),
  area: z.string(),
  from: instant,
  to: instant,
  people: z.int().meta({ description: "How many stop for it" }),
  action: z.string().nullable(),
  plannedAt: instant,
  plannedBy: actor,
});

function whole(most: number) {
  const sentence = `Must be a whole number from 1 to ${most.toLocaleString("en")}.`;
  return z
    .string()
    .regex(/^\d{1,5}$/, sentence)
    .transform(Number)
    .refine((number) => number >= 1 && number <= most, sentence);
}

export function windowRoutes(house: House): Route[] {
  const { operations, clock } = house;
  const work = new WorkFactsReader(house);
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/windows",
      summary: "Kaizen windows",
      tag,
      access,
      query: z.strictObject({
        state: z
          .enum(["ahead", "over", "all"])
          .default("ahead")
          .meta({ description: "ahead: those that run, too; over: for 30 days" }),
        area: siteId<AreaId>().optional(),
      }),
      answers: { 200: { description: "The first that begins first", schema: z.array(windowAnswer) } },
      handle({ query: { state, area } }) {
        const now = clock.now();
        return ok(
          [...operations.book.state.windows.values()]
            .filter((window) => area === undefined || window.area === area)
            .filter(({ to }) => state === "all" || to > now === (state === "ahead"))
            .sort((one, other) => one.from - other.from)
            .map(answer),
        );
      },
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/windows/proposals",
      summary:
        "When people of an area could stop: in a front office while it is closed, in a back office when its deferred queues have been worked ahead",
      tag,
      access,
      query: z.strictObject({
        area: siteId<AreaId>(),
        minutes: whole(5 * 24 * 60).meta({ description: "Length of the window" }),
        people: whole(10_000).meta({ description: "How many stop for it; the others go on" }),
      }),
      answers: { 200: { description: `Of a ${offices.join(" or ")} office`, schema: proposalsAnswer } },
      async handle({ query: { area: id, minutes, people } }) {
        const area = operations.site.areas.get(id);
        if (!area) return problem("unknown-area", { field: "area" });
        const facts = area.office === "back" ? await work.of(area) : [];
        const now = clock.now();
        const ahead = { from: now, to: Number.POSITIVE_INFINITY };
        const taken = windowsWithin(operations.book.state.windows, id, ahead);
        return ok(answerProposals(proposeWindows(area, minutes * minute, people, facts, taken, now)));
      },
    }),
    closedRoute({
      method: "post",
      path: "/api/v1/windows",
      summary: "Plan a window",
      tag,
      access: { kind: "command", command: "plan-window" },
      body: z.strictObject({ id: ownId<WindowId>().optional(), ...windowFields }),
      answers: { 201: { description: "Planned, now or by the same request before", schema: windowAnswer } },
      async handle({ body: { id, ...facts }, by, ...visit }) {
        const window = id ?? (madeId(house, visit, by) as WindowId);
        const command = { type: "plan-window", window, ...facts } as const;
        const outcome = await operations.run(command, by, makingId(visit, id, command));
        if (outcome.status !== "done") return problemOf(outcome);
        const planned = operations.book.state.windows.get(window);
        return planned
          ? created(`/api/v1/windows/${window}`, answer(planned))
          : problem("unknown-window", { field: "window" });
      },
    }),
    closedRoute({
      method: "delete",
      path: "/api/v1/windows/{window}",
      summary: "Cancel a window, or end the one that runs",
      tag,
      access: { kind: "command", command: "cancel-window" },
      params: z.strictObject({ window: ownId<WindowId>() }),
      answers: { 204: { description: "It is not there any more, or is over" } },
      async handle({ params: { window }, by, key }) {
        const outcome = await operations.run({ type: "cancel-window", window }, by, key ?? undefined);
        return outcome.status === "done" ? nothing() : problemOf(outcome);
      },
    }),
  ];
}

function answer(window: KaizenWindow): z.input<typeof windowAnswer> {
  const { id, title, area, from, to, people, action, plannedAt, by } = window;
  const times = { from: iso(from), to: iso(to), plannedAt: iso(plannedAt) };
  return { id, title, area, people, action, plannedBy: by, ...times };
}
