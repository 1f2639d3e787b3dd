import { z } from "zod";
import { kpiFigures } from "../server/domain/board.ts";
import { type KpiUnit, kpiFamilies } from "../server/domain/kpi.ts";
import { expected, group, id, list, oneOf, text } from "./fields.ts";
import { isGroup } from "./raw.ts";
import { target } from "./target-schema.ts";

/** What a KPI may say. How its parts must fit together is in kpi-rules.ts. */

/** As people write them; what each is behind the door. */
export const unitsWritten = {
  count: "count",
  percent: "share",
  duration: "seconds",
  hours: "hours",
  number: "number",
} as const satisfies Readonly<Record<string, KpiUnit>>;
export type UnitWritten = keyof typeof unitsWritten;

const units = ["count", "percent", "duration", "hours", "number"] as const satisfies readonly UnitWritten[];

const computed = group('a figure such as {"computed": "service-level"}', {
  computed: oneOf(kpiFigures).meta({
    title: "Computed",
    description: "Which figure is reckoned, for each day on which one of the areas is open.",
    examples: ["service-level"],
  }),
}).meta({ title: "Computed", description: "Reckoned from what happened." });

const source = z
  .union([oneOf(["pushed", "typed"]), computed], {
    error: ({ input }) =>
      isGroup(input)
        ? expected('a figure such as {"computed": "service-level"}')({ input })
        : expected('"pushed", "typed" or a figure such as {"computed": "service-level"}')({ input }),
  })
  .meta({
    title: "Source",
    description:
      'Where its values come from: "pushed" by another system through the API, "typed" by somebody at the huddle, or {"computed": …} from what happened.',
    examples: ["typed", { computed: "service-level" }],
  });

export const kpi = group(
  'a KPI such as {"name": "Service level", "family": "efficiency", "unit": "percent", "source": {"computed": "service-level"}}',
  {
    name: text("the name of the KPI", 60).meta({
      title: "Name",
      description: "What boards and tablets call it.",
      examples: ["Errors found at the second check"],
    }),
    family: oneOf(kpiFamilies).meta({
      title: "Family",
      description: "Huddles look at KPIs family by family.",
    }),
    unit: oneOf(units).meta({
      title: "Unit",
      description:
        '"count": whole numbers; "percent"; "duration": said in minutes or hours; "hours": of work; "number": any other, such as a mood from 1 to 5.',
    }),
    areas: list('a list of areas such as ["loans"]', id)
      .min(1, { error: "this list is empty: write at least one area, or leave it out" })
      .optional()
      .meta({
        title: "Areas",
        description:
          "Ids of the areas that it is of; the first one's clock says what a day is. Unless told, all.",
        examples: [["loans"]],
      }),
    better: oneOf(["more", "less"]).optional().meta({
      title: "Better",
      description:
        "Which way is better. Only needed where neither the computed figure nor the target tells it.",
    }),
    target: target.optional(),
    source,
  },
).meta({ title: "KPI", description: "A key figure, one value a day." });

export type KpiFile = z.output<typeof kpi>;
