import { panels } from "../huddle/panels.ts";
import { Reminder } from "../huddle/reminder.tsx";
import { Wall } from "../huddle/wall.tsx";
import { wear } from "./faces.ts";

/** A script of its own, with its words: the huddle on the wall, and the panels that are made of the same parts. */
wear({ huddle: { Wall, Reminder, panels } });
