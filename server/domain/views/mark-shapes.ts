import type { StaffMark } from "./discreet.ts";

/** In a box of 32 × 32. Shapes from the shore: nobody asks what they mean. The board draws them, and the staff's legend. */
export const markOutlines: { readonly [shape in StaffMark["shape"]]: string } = {
  ring: "M16 5 A11 11 0 1 1 15.99 5 Z",
  leaf: "M5 27 C4 13 12 5 27 5 C28 20 20 28 5 27 Z",
  drop: "M16 4 C21 11 25 15 25 20 A9 9 0 0 1 7 20 C7 15 11 11 16 4 Z",
  wave: "M3 21 C7 9 12 9 16 15 C20 21 25 21 29 11 L29 23 C25 29 20 29 16 24 C12 19 8 21 3 27 Z",
  sun: "M4 22 A12 12 0 0 1 28 22 Z",
  stone: "M7 25 C3 22 4 13 11 9 C18 5 27 9 28 17 C29 24 23 27 16 27 C12 27 9 27 7 25 Z",
  shell: "M16 27 L4 13 C7 7 12 5 16 5 C20 5 25 7 28 13 Z",
};

/** Three dots: further calls, for which there is no place. */
export const moreOutline = "M6 16 H6.1 M16 16 H16.1 M26 16 H26.1";
