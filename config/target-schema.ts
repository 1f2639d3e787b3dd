import { z } from "zod";
import { expected, group } from "./fields.ts";

/** How a target is written, whatever its unit: which one it is, kpi-targets.ts looks at. */

const value = (what: string) =>
  z.union([z.number(), z.string()], { error: expected('a figure such as 80, 300 or "90 s"') }).meta({
    title: what,
    description: `${
      what === "At least" ? "The figure is to reach this." : "The figure is not to pass this."
    } A whole number for what is counted, percent for shares, a duration for waits and times.`,
    examples: [80, "90 s"],
  });

export const target = group('a target such as {"atLeast": 80} or {"atMost": "90 s"}', {
  atLeast: value("At least").optional(),
  atMost: value("At most").optional(),
}).meta({ title: "Target", description: "What the figure is held against. None unless told." });
