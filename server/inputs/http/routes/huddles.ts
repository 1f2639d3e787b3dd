import { z } from "zod";
import { nextHuddle } from "../../../domain/huddles/next.ts";
import type { AreaId } from "../../../domain/ids.ts";
import { siteId } from "../../fields.ts";
import type { House } from "../dependencies.ts";
import { problem } from "../problems.ts";
import { closedRoute, ok, type Route } from "../route.ts";

const huddleCall = z.object({
  call: z.string().meta({ description: "Id of the call" }),
  carriedOver: z
    .boolean()
    .meta({ description: "It was open when the area closed for the day, or was raised while it was closed" }),
});

export function huddleRoutes({ operations, clock }: House): Route[] {
  return [
    closedRoute({
      method: "get",
      path: "/api/v1/huddles/next",
      summary: "The open calls that the next huddle of an area begins with",
      tag: "Huddles",
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
