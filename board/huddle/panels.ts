import type { HuddleFace } from "../faces/faces.ts";
import { Kanban } from "./panels/kanban.tsx";
import { ChartPanel, ChecksPanel } from "./panels/panels.tsx";

/** Panels of composed boards that are made of the same parts as the sections of a huddle. */
export const panels: HuddleFace["panels"] = {
  kanban: Kanban,
  chart: ChartPanel,
  checks: ChecksPanel,
};
