import { panels } from "../huddle/panels.ts";
import { Reminder } from "../huddle/reminder.tsx";
import { shownMeeting } from "../huddle/shown.ts";
import { Wall } from "../huddle/wall.tsx";
import type { HuddleFace } from "./faces.ts";

/** The huddle on the wall, and the panels that come with it: the same in each language. */
export const huddle: HuddleFace = { shown: shownMeeting, Wall, Reminder, panels };
