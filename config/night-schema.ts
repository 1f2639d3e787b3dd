import { z } from "zod";
import { atMost, durationOrZero, expected, group } from "./fields.ts";

/** When a board dims, as its file may say it: {"after": "30 min", "before": "30 min"}, or false. */

const form = 'false, or times such as {"after": "30 min", "before": "30 min"}';

const hours = group(form, {
  after: atMost("12 h", durationOrZero).optional().meta({
    title: "After",
    description: "It stays lit for so long after its last area has closed.",
    default: "30 min",
  }),
  before: atMost("12 h", durationOrZero).optional().meta({
    title: "Before",
    description: "It is lit again so long before its first area opens.",
    default: "30 min",
  }),
});

export const night = z.union([z.literal(false), hours], { error: expected(form) }).meta({
  title: "Night",
  description: "When it dims while all its areas are closed; false: never.",
  default: {},
  examples: [{ after: "1 h", before: "30 min" }, false],
});

export type NightFile = z.output<typeof night>;
