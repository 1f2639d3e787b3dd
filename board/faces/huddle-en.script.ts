import { en } from "../words/huddle/en.ts";
import { learnHuddle } from "../words/huddle/words.ts";
import { wear } from "./faces.ts";
import { huddle } from "./huddle-face.ts";

/** A script of its own: the huddle, and what the panels that come with it show, in English. */
learnHuddle("en", en);
wear({ "huddle-en": huddle });
