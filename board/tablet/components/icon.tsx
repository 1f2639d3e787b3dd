/** Line symbols in a square of 24. */
const lines = {
  calls: "M12 3v2M6.5 17h11l-1.3-2.2V11a4.2 4.2 0 0 0-8.4 0v3.8ZM10.2 20a2 2 0 0 0 3.6 0",
  queues: "M4 6h16M4 12h11M4 18h7",
  actions: "M5 12.5l4 4L19 7",
  huddle:
    "M12 7.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM5.5 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM18.5 14a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM12 20.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  review: "M4 20V10M10 20V4M16 20v-7M21 20H3",
  "set-up": "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
  close: "M6 6l12 12M18 6L6 18",
  erase: "M9 6h11v12H9l-5.5-6ZM12.5 9.5l5 5M17.5 9.5l-5 5",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  waiting: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  "hand-over": "M4 8h12M12 4l4 4-4 4M20 16H8M12 12l-4 4 4 4",
  retype: "M12 4l7 7-7 7-7-7ZM12 9.5v3M12 15h.01",
  shelf: "M8 5v14M16 5v14",
  unshelf: "M8 5l10 7-10 7Z",
  mistake: "M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6",
  people:
    "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM3 19.5c.8-3.4 3.2-4.7 6-4.7s5.2 1.3 6 4.7M16 4.8a3.4 3.4 0 0 1 0 6.4M18 15.2c1.6.7 2.7 2 3.2 4.3",
  "screen-off": "M3.5 5h17v11h-17ZM9 20h6M9.5 8l5 5M14.5 8l-5 5",
  alert: "M12 4l9 16H3ZM12 10v4M12 17h.01",
  sound: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5ZM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11",
  silent: "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5ZM16 9.5l5 5M21 9.5l-5 5",
  lock: "M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  carried: "M4 7h9a5 5 0 0 1 0 10H6M9 13l-4 4 4 4",
  clock: "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2",
  leave: "M14 4H6v16h8M11 12h9M16.5 8l4 4-4 4",
  edit: "M4.5 19.5l1-4L16 5l3 3L8.5 18.5ZM13.5 7.5l3 3",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
  block: "M8.3 3.5h7.4l4.8 4.8v7.4l-4.8 4.8H8.3l-4.8-4.8V8.3ZM8 12h8",
  filter: "M4 6h16M7 12h10M10 18h4",
  next: "M9 5l7 7-7 7",
  back: "M15 5l-7 7 7 7",
  up: "M12 19V6M6 11.5l6-6 6 6",
  decision: "M5 4v16M5 5h13l-3 4 3 4H5",
  note: "M6 4h12v16H6ZM9 9h6M9 13h6M9 17h3",
  recognition: "M12 4l2.4 5 5.4.7-4 3.8 1 5.5-4.8-2.7L7.2 19l1-5.5-4-3.8 5.4-.7Z",
  safety: "M12 4l7 2.5v5c0 4.5-3 7.3-7 8.5-4-1.2-7-4-7-8.5v-5Z",
  go: "M8 5l10 7-10 7Z",
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
