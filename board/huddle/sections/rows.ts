/** How many rows of some lists below each other have a place, and how large they are. Lengths in rem, as in styles/sections.css. */
export interface RowForm {
  readonly name: "large" | "medium" | "small";
  /** Of a row with a title, in two lines where it has to be; and what a line below it adds. */
  readonly row: number;
  readonly note: number;
}

export const rowForms: readonly RowForm[] = [
  { name: "large", row: 4.9, note: 1.9 },
  { name: "medium", row: 4.1, note: 1.6 },
  { name: "small", row: 3.4, note: 1.45 },
];
/** The line above a list, and the space before the next one. */
export const headingLine = 2.6;
export const listGap = 1.4;
/** "+ 3 more" */
export const moreLine = 2;

/** A list: by row, whether it has a line below its title. */
export type Rows = readonly boolean[];

export interface RowPlan {
  readonly form: RowForm;
  /** Of each list, how many of its first rows are shown. */
  readonly shown: readonly number[];
}

/** The largest form in which every row has a place; in the smallest one, each list begins, and the first ones get most. */
export function planRows(lists: readonly Rows[], height: number, headings = true): RowPlan {
  const whole = lists.map(({ length }) => length);
  for (const form of rowForms)
    if (heightOf(lists, whole, form, headings) <= height) return { form, shown: whole };
  const form = rowForms[rowForms.length - 1] as RowForm;
  const shown = lists.map(() => 0);
  const tries = (list: number) => {
    const rows = lists[list]?.length ?? 0;
    const more = shown.map((count, index) => (index === list ? count + 1 : count));
    if ((shown[list] ?? 0) >= rows || heightOf(lists, more, form, headings) > height) return false;
    shown[list] = (shown[list] ?? 0) + 1;
    return true;
  };
  lists.forEach((_, list) => {
    tries(list);
  });
  lists.forEach((_, list) => {
    while (tries(list));
  });
  return { form, shown };
}

/** Of lists with so many rows shown, and the lines that count the others. */
export function heightOf(
  lists: readonly Rows[],
  shown: readonly number[],
  { row, note }: RowForm,
  headings: boolean,
): number {
  let height = listGap * Math.max(0, lists.length - 1);
  lists.forEach((rows, list) => {
    const count = shown[list] ?? 0;
    height += headings ? headingLine : 0;
    for (const hasNote of rows.slice(0, count)) height += row + (hasNote ? note : 0);
    if (count < rows.length) height += moreLine;
  });
  return height;
}
