import type { HuddleFace } from "../faces/faces.ts";

/** Panels of composed boards that are made of the same parts as the sections of a huddle. */
export const panels: HuddleFace["panels"] = {};
