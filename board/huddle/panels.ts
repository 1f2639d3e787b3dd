import type { HuddleFace } from "../faces/faces.ts";
import { Kanban } from "./panels/kanban.tsx";
import { ChartPanel, ChecksPanel } from "./panels/panels.tsx";

/** Panels of composed boards that come with the huddle, for they are made of the same parts as its sections. */
export const panels: HuddleFace["panels"] = {
  kanban: Kanban,
  chart: ChartPanel,
  checks: ChecksPanel,
};
