import type { HuddleFace } from "../faces/faces.ts";
import { Huddle } from "../panels/huddle.tsx";
import { Kanban } from "./panels/kanban.tsx";
import { ChartPanel, ChecksPanel } from "./panels/panels.tsx";

/** Panels of composed boards that come with the huddle: what the next one begins with, and what is made of the same parts as its sections. */
export const panels: HuddleFace["panels"] = {
  huddle: Huddle,
  kanban: Kanban,
  chart: ChartPanel,
  checks: ChecksPanel,
};
