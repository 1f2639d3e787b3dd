/** Line symbols in a square of 24. */
const lines = {
  calls: "M12 3v2M6.5 17h11l-1.3-2.2V11a4.2 4.2 0 0 0-8.4 0v3.8ZM10.2 20a2 2 0 0 0 3.6 0",
  queues: "M4 6h16M4 12h11M4 18h7",
  actions: "M5 12.5l4 4L19 7",
  review: "M4 20V10M10 20V4M16 20v-7M21 20H3",
  "set-up": "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
  close: "M6 6l12 12M18 6L6 18",
  erase: "M9 6h11v12H9l-5.5-6ZM12.5 9.5l5 5M17.5 9.5l-5 5",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  waiting: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2",
  next: "M9 5l7 7-7 7",
  enter: "M5 12.5l4.5 4.5L19 7.5",
} as const;

export type IconName = keyof typeof lines;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={lines[name]} />
    </svg>
  );
}
