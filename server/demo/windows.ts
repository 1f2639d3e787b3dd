import { localDay } from "../domain/calendar.ts";
import type { ActionId, WindowId } from "../domain/ids.ts";
import { openingOn } from "../domain/opening.ts";
import type { Area } from "../domain/site.ts";
import { hour, type Instant } from "../domain/time.ts";
import { nextOpen } from "./day.ts";
import type { KaizenSurroundings } from "./kaizen.ts";
import { actorOf, ana } from "./people.ts";

/** Each afternoon some people of the back office stop for an hour, to improve: planned in the morning. */
export class Windows {
  readonly #in: KaizenSurroundings;

  constructor(surroundings: KaizenSurroundings) {
    this.#in = surroundings;
  }

  start(at: Instant): void {
    for (const area of this.#in.site.areas.values()) if (area.office === "back") this.#next(at, area);
  }

  #next(at: Instant, area: Area): void {
    const { agenda, tell } = this.#in;
    agenda.add(nextOpen(area, at) + hour / 4, (now) => {
      const { date, to } = localDay(now, area.zone);
      const close = openingOn(area, date).at(-1)?.to;
      if (close !== undefined && close - 4 * hour > now) {
        const [from, until] = [close - 3 * hour, close - 2 * hour];
        const window = `demo-window-${area.id}-${date}` as WindowId;
        const action = "demo-action-4" as ActionId;
        const facts = { title: "One folder per case", area: area.id, from, to: until, people: 4, action };
        tell(now, { type: "plan-window", window, ...facts }, actorOf(ana));
      }
      this.#next(to, area);
    });
  }
}
