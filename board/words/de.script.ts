import { de } from "./de.ts";

/** A script of its own, which a board loads when it speaks German: a classic one, as the floor knows no modules. */
Object.assign(window, { akariWords: de });
