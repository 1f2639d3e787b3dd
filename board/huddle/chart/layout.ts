import { between, type Size } from "../../models/arrange.ts";

/** How a chart stands in its cell. Lengths in rem, as in styles/chart.css. */
export interface ChartLayout {
  /** The height of the title. */
  readonly title: number;
  /** The size of the figure. */
  readonly figure: number;
  /** The figure beside the plot, or above it. */
  readonly beside: boolean;
  /** The width of the figure, and of what is said of it. */
  readonly facts: number;
  /** Null: there is no room for one. */
  readonly plot: Size | null;
  /** Height above the plot for the words before and after. */
  readonly above: number;
  /** Width beside the plot for the labels of its lines; 0: they are left out. */
  readonly gutter: number;
  /** Labels say what they are, too. */
  readonly worded: boolean;
  /** What is said of the target is as short as it can be. */
  readonly brief: boolean;
  /** Beside few points there is a place to say that they are few. */
  readonly roomy: boolean;
  /** The height of the dates below the plot; 0: none. */
  readonly dates: number;
}

/** A line of a title, where it has one and where it has two. */
const titleLine = [1.5, 1.35] as const;
const told = 1.7;
const date = 1.6;
/** The figure's column where it stands beside; in a cell too low for a plot below, a slim one. */
const column = 17;
const slim = { column: 12.4, height: 9, width: 20.5 } as const;
/** Of labels with their words; of figures alone. */
const labels = { words: 8.6, figures: 4.6 } as const;
/** What a plot needs at least. */
const leastHeight = 1.6;
/** From here on it has dates, too. */
const datedHeight = 3.4;
/** Two dates beside each other. */
const leastDated = 10;
/** From this height on the figure stands as large as the screen's other ones. */
const full = 14;

/** The line above a plot that says before and after. */
const splitLine = 1.4;
/** A plot is not much higher than wide: a steep line would look like news. */
const steepest = 0.75;

/** `lines`: of the title; `split`: there are a before and an after. */
export function layoutOf({ width, height }: Size, lines = 1, split = false): ChartLayout {
  const heading = 0.5 + lines * titleLine[lines > 1 ? 1 : 0];
  const wideEnough = width >= column * 2.2;
  const beside = (wideEnough || (height < slim.height && width >= slim.width)) && width >= height * 1.5;
  const facts = beside ? (wideEnough ? column : slim.column) : width;
  const figure = beside
    ? Math.min(height >= full ? 6.4 : 4.3, Math.max(1.5, height - heading - told - 0.4))
    : Math.min(6.4, width / 4.2, Math.max(2.2, height / 4.2));
  const head = beside ? heading : heading + lineOf(figure) + told + 0.4;
  const wide = beside ? width - facts - between : width;
  const dates = wide >= leastDated && height - head - date >= datedHeight ? date : 0;
  const above = split ? splitLine : 0;
  const high = Math.min(height - head - above - dates, Math.max(8, wide * steepest));
  const gutter = wide >= 24 && high >= 5 ? labels.words : wide >= 15 && high >= 2.4 ? labels.figures : 0;
  const roomy = wide - gutter >= 12 && high >= 4.4;
  const plot = high < leastHeight ? null : { width: wide - gutter, height: high };
  return {
    title: heading,
    figure,
    beside,
    facts,
    plot,
    above,
    gutter,
    worded: gutter === labels.words,
    dates,
    brief: facts < 15,
    roomy,
  };
}

function lineOf(figure: number): number {
  return figure * 1.06 + 0.25;
}

/** The height that a figure has, however long it is. */
export function figureLine({ figure }: ChartLayout): number {
  return lineOf(figure);
}

/** The size of a figure of so many letters, with its unit beside it. */
export function figureIn({ figure, facts }: ChartLayout, letters: number): number {
  return Math.min(figure, (facts - unit) / (letters * digit));
}
/** The longest unit takes so many rem; a digit so much of a figure's size. */
const unit = 3.4;
const digit = 0.58;

/** How many lines the longest of some titles takes in a width. */
export function titleLines(titles: readonly string[], width: number): number {
  return titles.some((title) => title.length * titleLetter > width) ? 2 : 1;
}
const titleLetter = 0.72;

export interface ChartGrid {
  readonly columns: number;
  readonly rows: number;
  readonly cell: Size;
}

/** More at once, and none can be read from afar. */
export const mostCharts = 8;
/** The size of a chart that is good to read; between rows there is so much. */
const good = { width: 24, height: 13 } as const;
export const rowGap = 1.2;
/** The line with the family's name above the charts of a row. */
export const familyLine = 2.4;

/** So many columns that the smallest side of a chart is largest, and few cells stay empty. */
export function gridOf(count: number, room: Size): ChartGrid {
  let best: ChartGrid = { columns: 1, rows: 1, cell: room };
  let most = 0;
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.max(1, Math.ceil(count / columns));
    const cell = {
      width: (room.width + between) / columns - between,
      height: (room.height + rowGap) / rows - rowGap - familyLine,
    };
    const worth =
      (Math.min(cell.width / good.width, cell.height / good.height) * count) / (columns * rows) || 0;
    if (worth > most) [best, most] = [{ columns, rows, cell }, worth];
  }
  return best;
}
