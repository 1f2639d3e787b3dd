import { z } from "zod";
import {
  atLeast,
  atMost,
  duration,
  expected,
  group,
  id,
  idPattern,
  language,
  list,
  locale,
  schemaPlace,
  text,
} from "./fields.ts";
import { night } from "./night-schema.ts";
import { pages } from "./page-schema.ts";

/** What boards/<id>.json may say. How a board must fit its site and its mode is in board-rules.ts. */

const boardBase = {
  $schema: schemaPlace,
  name: text("the name of the board", 60).meta({
    title: "Name",
    description: "What staff call the board.",
    examples: ["Back office"],
  }),
  areas: list('a list of areas such as ["loans"]', id)
    .min(1, { error: "this list is empty: write at least one area" })
    .meta({
      title: "Areas",
      description:
        "Ids of the areas whose queues it shows. Its clock and its opening hours are those of the first.",
      examples: [["loans"]],
    }),
  callsFrom: list('a list of areas such as ["loans"]', id)
    .optional()
    .meta({
      title: "Calls from",
      description:
        "Ids of the areas whose calls it shows, where not the same: help may be wanted from next door. [] shows none.",
      examples: [["loans", "branch"]],
    }),
  language: language.optional().meta({ title: "Language", description: "Where it is not the site's." }),
  locale: locale
    .optional()
    .meta({ title: "Locale", description: "Where it is not the site's.", examples: ["de-DE"] }),
  night: night.optional(),
};

const prominentBoard = group("a board, as a group in braces", {
  ...boardBase,
  mode: z
    .literal("prominent")
    .meta({ title: "Mode", description: "For the back office: large, plain, with sound." }),
  pages: pages.optional(),
}).meta({ title: "Prominent board" });

const folderSentence =
  'the name of a folder in slides, with small letters, digits and hyphens, such as "lobby"';

/** What a discreet board shows customers in turn, and when it explains their wait. */
const forLobbies = {
  slides: z
    .string({ error: expected(folderSentence) })
    .max(40, { error: "the name of a folder of slides has at most 40 characters" })
    .regex(idPattern, { error: `write ${folderSentence}` })
    .optional()
    .meta({
      title: "Slides",
      description:
        "The name of a folder in slides/ with pictures (.jpg, .png, .webp) and texts (.txt) that are shown in turn.",
      examples: ["lobby"],
    }),
  slideFor: atMost("5 min", atLeast("8 s", duration))
    .optional()
    .meta({
      title: "Slide for",
      description: "How long each slide is shown: 8 s to 5 min; 20 s unless told.",
      examples: ["20 s"],
    }),
  explainFrom: atMost("1 h", atLeast("5 min", duration))
    .optional()
    .meta({
      title: "Explain from",
      description: "A wait as long as this is explained to customers: 5 min to 1 h; 15 min unless told.",
      examples: ["15 min"],
    }),
};

const discreetBoard = group("a board, as a group in braces", {
  ...boardBase,
  mode: z.literal("discreet").meta({
    title: "Mode",
    description: "For the front office: customers read it, staff see a sign. No sound, no names, no figures.",
  }),
  welcome: text("what customers read first").meta({
    title: "Welcome",
    description: "What customers read first.",
    examples: ["Welcome to Harbour Bank"],
  }),
  tips: list("a list of texts", text("a tip for customers"))
    .max(20, { error: "these are too many: 20 tips are the most" })
    .optional()
    .meta({ title: "Tips", description: "What waiting customers like to read, one after the other." }),
  waitOf: list('a list of queues such as ["counter"]', id)
    .optional()
    .meta({
      title: "Wait of",
      description:
        "Ids of the live queues whose wait customers are told, rounded up. None: nothing is said about the wait.",
      examples: [["counter"]],
    }),
  ...forLobbies,
}).meta({ title: "Discreet board" });

export const boardFile = z
  .discriminatedUnion("mode", [prominentBoard, discreetBoard], {
    error: ({ code, input }) => {
      if (code !== "invalid_union") return expected("a board, as a group in braces")({ input });
      const { mode } = input as { readonly mode?: unknown };
      return expected('"prominent" (back office) or "discreet" (front office)')({ input: mode });
    },
  })
  .meta({ title: "Akari: board", description: "One board. Its id is the name of its file." });

export type BoardFile = z.output<typeof boardFile>;
