/** How many rows of some lists below each other have a place, and how large they are. Lengths in rem, as in styles/sections.css. */
export interface RowForm {
  readonly name: "huge" | "large" | "medium" | "small";
  /** Sizes of the letters of a title, and of all else. */
  readonly title: number;
  readonly side: number;
  /** Above and below the text of a row, together. */
  readonly air: number;
}

export const rowForms: readonly RowForm[] = [
  { name: "huge", title: 2.4, side: 1.6, air: 2 },
  { name: "large", title: 1.8, side: 1.35, air: 1.5 },
  { name: "medium", title: 1.5, side: 1.2, air: 1.2 },
  { name: "small", title: 1.25, side: 1.1, air: 1 },
];
/** The line above a list, and the space before the next one. */
export const headingLine = 2.6;
export const listGap = 1.4;
/** "+ 3 more" */
export const moreLine = 2;
/** As shares of the letters' size: a letter of a title, of all else; a line of a title, of all else; a sign and its space. */
const [titleLetter, sideLetter, titleLead, sideLead, sign] = [0.55, 0.53, 1.2, 1.3, 1.7];
const beforeSide = 1.2;
const mostLines = 3;
const mostNoteLines = 2;

/** What a row has. Texts as how many letters they have. */
export interface RowNeed {
  readonly title: number;
  /** The longest line at its end, and how many stand there. */
  readonly side: number;
  readonly sideLines: number;
  readonly notes: readonly number[];
  readonly sign: boolean;
}
export interface Place {
  readonly width: number;
  readonly height: number;
  readonly headings: boolean;
  /** The place in `rowForms` of the largest form that it may have: lists beside each other have the same. */
  readonly largest?: number | undefined;
}
export interface RowPlan {
  readonly form: RowForm;
  /** Of each list the rows that are shown: the first ones. */
  readonly shown: readonly (readonly PlacedRow[])[];
}
export interface PlacedRow {
  readonly height: number;
  /** Of its title, and of each note; what is longer ends in "…". */
  readonly lines: number;
  readonly notes: readonly number[];
}

/**
 * The largest form in which every row has a place with all of its title. Where none has, titles end in "…", from the medium
 * form on; in the smallest one, each list begins, and the first ones get most.
 */
export function planRows(lists: readonly (readonly RowNeed[])[], place: Place): RowPlan {
  const free =
    place.height - listGap * (lists.length - 1) - (place.headings ? headingLine * lists.length : 0);
  const placedIn = (form: RowForm) =>
    lists.map((rows) => rows.map((row) => placeRow(row, form, place.width)));
  const forms = rowForms.slice(place.largest ?? 0);
  for (const whole of [true, false]) {
    for (const form of whole ? forms : forms.filter(({ title }) => title <= mediumTitle)) {
      const isWhole = lists.every((rows) =>
        rows.every((row) => linesOf(row, form, place.width) <= mostLines),
      );
      const shown = placedIn(form);
      if ((isWhole || !whole) && sumOf(shown) <= free) return { form, shown };
    }
  }
  const form = rowForms[rowForms.length - 1] as RowForm;
  return { form, shown: fitting(placedIn(form), free) };
}
const mediumTitle = 1.5;

function fitting(lists: readonly PlacedRow[][], free: number): PlacedRow[][] {
  const counts = lists.map(() => 0);
  const shownOf = () => lists.map((rows, list) => rows.slice(0, counts[list]));
  const grow = (rows: readonly PlacedRow[], list: number) => {
    const before = counts[list] as number;
    if (before === rows.length) return false;
    counts[list] = before + 1;
    const counted = lists.filter(({ length }, at) => length > (counts[at] as number)).length;
    const fits = sumOf(shownOf()) + counted * moreLine <= free;
    if (!fits) counts[list] = before;
    return fits;
  };
  lists.forEach(grow);
  lists.forEach((rows, list) => {
    while (grow(rows, list));
  });
  return shownOf();
}

/** How many lines the title of a row would take. */
function linesOf(row: RowNeed, form: RowForm, width: number): number {
  return linesAt(row.title, titleLetter * form.title, mainWidth(row, form, width));
}

function linesAt(letters: number, letter: number, width: number): number {
  return Math.max(1, Math.ceil(letters / Math.max(1, Math.floor(width / letter))));
}

function mainWidth(row: RowNeed, form: RowForm, width: number): number {
  const beside = row.side > 0 ? Math.min(width * 0.4, row.side * sideLetter * form.side) + beforeSide : 0;
  return width - beside - (row.sign ? sign * form.title : 0);
}

function placeRow(row: RowNeed, form: RowForm, width: number): PlacedRow {
  const lines = Math.min(mostLines, linesOf(row, form, width));
  const wide = mainWidth(row, form, width);
  const notes = row.notes.map((letters) =>
    Math.min(mostNoteLines, linesAt(letters, sideLetter * form.side, wide)),
  );
  const noteLines = notes.reduce((all, each) => all + each, 0);
  const text = lines * form.title * titleLead + noteLines * form.side * sideLead;
  return { lines, notes, height: Math.max(text, row.sideLines * form.side * sideLead) + form.air };
}

function sumOf(lists: readonly (readonly PlacedRow[])[]): number {
  return lists.reduce((all, rows) => rows.reduce((before, { height }) => before + height, all), 0);
}
