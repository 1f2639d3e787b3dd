/** Where a simulation begins: days on which clocks and calendars have their moods, in the zone of the example (Amsterdam). */
export const beginnings: readonly number[] = [
  // an ordinary morning and an evening, just before closing
  Date.parse("2026-11-18T09:00:00Z"),
  Date.parse("2026-11-18T16:50:00Z"),
  // the weekend begins
  Date.parse("2026-11-20T16:55:00Z"),
  // the nights in which summer time ends and begins
  Date.parse("2026-10-25T00:50:00Z"),
  Date.parse("2027-03-28T00:50:00Z"),
  // 29 February, the evening before and its end
  Date.parse("2028-02-28T22:50:00Z"),
  Date.parse("2028-02-29T22:50:00Z"),
  // New Year's Eve, with a half day and a holiday after it
  Date.parse("2026-12-31T11:50:00Z"),
  Date.parse("2026-12-31T22:50:00Z"),
];
