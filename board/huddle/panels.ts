import type { HuddleFace } from "../faces/faces.ts";
import { Huddle } from "../panels/huddle.tsx";

/** Panels of composed boards that come with the huddle: what the next one begins with, and what is made of the same parts as its sections. */
export const panels: HuddleFace["panels"] = { huddle: Huddle };
