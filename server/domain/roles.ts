/** Each role may do what the one before it may, and more. */
export const roles = ["member", "supervisor", "admin"] as const;
export type Role = (typeof roles)[number];
