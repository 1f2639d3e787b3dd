import { z } from "zod";
import { runningMeeting } from "../../../domain/huddles/meeting.ts";
import { nextHuddle } from "../../../domain/huddles/next.ts";
import { nextDue } from "../../../domain/huddles/schedule.ts";
import type { AreaId, MeetingId } from "../../../domain/ids.ts";
import { ownId, siteId } from "../../fields.ts";
import type { House } from "../dependencies.ts";
import { answerHuddle, huddleAnswer, meetingAnswer } from "../huddle-answers.ts";
import { problem } from "../problems.ts";
import { closedRoute, ok, type Route } from "../route.ts";
import { showMeeting } from "./huddle-steps.ts";

const tag = "Huddles";

const huddleCall = z.object({
  call: z.string().meta({ description: "Id of the call" }),
  carriedOver: z
    .boolean()
    .meta({ description: "It was open when the area closed for the day, or was raised while it was closed" }),
});

export function huddleRoutes(house: House): Route[] {
  const { operations, clock } = house;
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/huddles",
      summary: "The huddles of the site: when each is due next, and which is under way",
      tag,
      access: { kind: "read", scope: "huddles:read" },
      query: z.strictObject({}),
      answers: { 200: { description: "In the order of the site file", schema: z.array(huddleAnswer) } },
      handle() {
        const { site, book } = operations;
        const { meetings } = book.state;
        const now = clock.now();
        return ok(
          [...site.huddles.values()].map((huddle) => {
            const running = runningMeeting(meetings, huddle.id)?.id ?? null;
            return answerHuddle(huddle, nextDue(huddle, site, meetings, now), running);
          }),
        );
      },
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/meetings/{meeting}",
      summary: "A huddle that is held, or ended within two days; older ones are in the minutes",
      tag,
      access: { kind: "read", scope: "huddles:read" },
      params: z.strictObject({ meeting: ownId<MeetingId>() }),
      answers: { 200: { description: "The huddle", schema: meetingAnswer } },
      handle: ({ params: { meeting } }) => showMeeting(house, meeting),
    }),
    closedRoute({
      method: "get",
      path: "/api/v1/huddles/next",
      summary: "The open calls that the next huddle of an area begins with",
      tag,
      access: { kind: "read", scope: "calls:read" },
      query: z.strictObject({ area: siteId<AreaId>() }),
      answers: {
        200: {
          description: "What was carried over first; in both parts the most urgent and oldest first",
          schema: z.array(huddleCall),
        },
      },
      handle({ query: { area } }) {
        const { site, book } = operations;
        if (!site.areas.has(area)) return problem("unknown-area", { field: "area" });
        const calls = nextHuddle(book.state.calls, site, [area], clock.now());
        return ok(calls.map(({ call, carriedOver }) => ({ call: call.id, carriedOver })));
      },
    }),
  ];
}
