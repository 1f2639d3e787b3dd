import { en } from "./en.ts";
import { learn } from "./speech.ts";

/** A script of its own, which a board loads when it speaks English. */
learn("en", en);
