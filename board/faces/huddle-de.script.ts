import { de } from "../words/huddle/de.ts";
import { learnHuddle } from "../words/huddle/words.ts";
import { wear } from "./faces.ts";
import { huddle } from "./huddle-face.ts";

/** A script of its own: the huddle, and what the panels that come with it show, in German. */
learnHuddle("de", de);
wear({ "huddle-de": huddle });
