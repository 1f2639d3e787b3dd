import type { House } from "./dependencies.ts";
import { describeApi } from "./openapi.ts";
import type { Route } from "./route.ts";
import { actionRoutes } from "./routes/actions.ts";
import { auditRoutes } from "./routes/audit.ts";
import { backupRoutes } from "./routes/backups.ts";
import { boardRoutes } from "./routes/boards.ts";
import { callStepRoutes } from "./routes/call-steps.ts";
import { callTypeRoutes } from "./routes/call-types.ts";
import { callRoutes } from "./routes/calls.ts";
import { escalationRoutes } from "./routes/escalations.ts";
import { historyRoutes } from "./routes/history.ts";
import { huddleStepRoutes } from "./routes/huddle-steps.ts";
import { huddleRoutes } from "./routes/huddles.ts";
import { kpiRoutes } from "./routes/kpis.ts";
import { learningRoutes } from "./routes/learning.ts";
import { legendRoutes } from "./routes/legend.ts";
import { minutesRoutes } from "./routes/minutes.ts";
import { notificationRoutes } from "./routes/notifications.ts";
import { peopleRoutes } from "./routes/people.ts";
import { placeRoutes } from "./routes/place.ts";
import { placesRoutes } from "./routes/places.ts";
import { queueRoutes } from "./routes/queues.ts";
import { ruleRoutes } from "./routes/rules.ts";
import { screenRoutes } from "./routes/screens.ts";
import { serviceRoutes } from "./routes/service.ts";
import { sessionListRoutes } from "./routes/session-list.ts";
import { sessionRoutes } from "./routes/sessions.ts";
import { shelfRoutes } from "./routes/shelf.ts";
import { shiftRoutes } from "./routes/shifts.ts";
import { tabletRoutes } from "./routes/tablets.ts";
import { tokenRoutes } from "./routes/tokens.ts";
import { totalsRoutes } from "./routes/totals.ts";
import { windowRoutes } from "./routes/windows.ts";

/** Everything that can be asked over HTTP. */
export function routesOf(house: House): readonly Route[] {
  let description: object | null = null;
  const routes: Route[] = [
    ...queueRoutes(house),
    ...totalsRoutes(house),
    // Before the routes of single calls: an export is no call.
    ...historyRoutes(house),
    ...callRoutes(house),
    ...huddleRoutes(house),
    ...kpiRoutes(house),
    ...huddleStepRoutes(house),
    ...escalationRoutes(house),
    ...minutesRoutes(house),
    ...ruleRoutes(house),
    ...shelfRoutes(house),
    ...notificationRoutes(house),
    ...learningRoutes(house),
    ...callStepRoutes(house),
    ...callTypeRoutes(house),
    ...actionRoutes(house),
    ...windowRoutes(house),
    ...boardRoutes(house),
    ...legendRoutes(house),
    // Before those of single sessions: "current" is no id.
    ...sessionRoutes(house),
    ...sessionListRoutes(house),
    ...auditRoutes(house),
    ...peopleRoutes(house),
    ...shiftRoutes(house),
    ...screenRoutes(house),
    ...tabletRoutes(house),
    ...tokenRoutes(house),
    ...placesRoutes(house),
    ...placeRoutes(house),
    ...backupRoutes(house),
    ...serviceRoutes(house, () => {
      description ??= describeApi(routes);
      return description;
    }),
  ];
  return routes;
}
