import type { roles } from "../../../server/domain/roles.ts";

/** Who is signed in at the fuzzed house. */
export const people: Readonly<Record<(typeof roles)[number], string>> = {
  member: "ana",
  supervisor: "ben",
  admin: "cy",
};
