import { z } from "zod";
import { callClocks, callColours, callMarks, callShapes, soundPatterns } from "../server/domain/site.ts";
import { helpChain } from "./chain-schema.ts";
import { atMost, durationOrZero, expected, group, id, oneOf, oneToThree, text } from "./fields.ts";

/** What a call type may say. How its help chain must fit is in chain-rules.ts. */

export const callType = group("a call type, as a group in braces", {
  label: text("what the call says", 60).meta({
    title: "Label",
    description: "What prominent boards and tablets call it.",
    examples: ["Help needed"],
  }),
  urgency: oneToThree("1 (can wait a little), 2 (soon) or 3 (now)").meta({
    title: "Urgency",
    description: "1 = can wait a little, 2 = soon, 3 = now.",
  }),
  shape: oneOf(callShapes).meta({
    title: "Shape",
    description: "Its shape on prominent boards: colour alone says nothing to many people.",
  }),
  colour: oneOf(callColours).optional().meta({
    title: "Colour",
    description:
      "On prominent boards and tablets, always beside shape and word: red = act now, yellow = something is wrong, blue = do this, white = neutral. Unless told, by urgency: blue, yellow, red.",
  }),
  sound: oneOf(soundPatterns).optional().meta({
    title: "Sound",
    description:
      "On prominent boards and tablets until somebody has the call: chime = two notes, once; repeated = three notes, slowly repeated; urgent = three and two notes, faster. Unless told, by urgency: chime, repeated, urgent. Discreet boards are always silent.",
  }),
  clock: oneOf(callClocks).optional().meta({
    title: "Clock",
    description:
      'What the help chain runs on: "opening-hours" of the call\'s area, or "always" for what can\'t wait until morning.',
    default: "opening-hours",
  }),
  helpChain: z
    .union(
      [z.string().meta({ title: "Shared help chain", description: "Its id under helpChains." }), helpChain],
      {
        error: expected(
          'a help chain such as {"acknowledge": [{"after": "5 min", "to": ["shift"]}]}, or the id of one of "helpChains"',
        ),
      },
    )
    .optional()
    .meta({
      title: "Help chain",
      description:
        "Who is called next, and when: steps, or the id of a chain under helpChains. Without one the call is shown, and does not climb.",
      examples: ["leaders"],
    }),
  reopenWithin: atMost("1 day", durationOrZero)
    .optional()
    .meta({
      title: "Reopen within",
      description:
        'How long after its end a call may be taken up again, where it was not settled after all. "0 s": never. At most a day.',
      default: "30 min",
      examples: ["1 h"],
    }),
  mark: oneOf(callMarks).meta({
    title: "Mark",
    description: "Its sign on discreet boards: staff learn it, to customers it is an ornament.",
  }),
  codePhrase: text("a code phrase", 80)
    .optional()
    .meta({
      title: "Code phrase",
      description: "Shown on discreet boards. Staff know what it means; customers must not wonder.",
      examples: ["Inspector Sands to the counter"],
    }),
  causes: z
    .record(id, text("what the cause is called", 60), {
      error: expected('causes such as {"no-cover": "Nobody to cover"}'),
    })
    .refine((causes) => Object.keys(causes).length > 0, {
      error: "this is empty: write at least one cause, because a call is resolved with its cause",
    })
    .meta({ title: "Causes", description: "Why such a call was needed, by id: chosen when it is resolved." }),
}).meta({ title: "Call type", description: "Something that people call for help with." });

export type CallTypeFile = z.output<typeof callType>;
