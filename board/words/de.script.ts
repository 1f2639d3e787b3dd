import { de } from "./de.ts";
import { learn } from "./speech.ts";

/** A script of its own, which a board loads when it speaks German. */
learn("de", de);
