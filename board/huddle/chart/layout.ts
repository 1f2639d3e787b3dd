import { between, type Size } from "../../models/arrange.ts";

/** How a chart stands in its cell. Lengths in rem, as in styles/chart.css. */
export interface ChartLayout {
  /** The size of the figure. */
  readonly figure: number;
  /** The figure beside the plot, or above it. */
  readonly beside: boolean;
  /** Null: there is no room for one. */
  readonly plot: Size | null;
  /** Width beside the plot for the labels of its lines; 0: they are left out. */
  readonly gutter: number;
  /** Labels say what they are, too. */
  readonly worded: boolean;
  /** The height of the dates below the plot; 0: none. */
  readonly dates: number;
}

const heading = 2;
const told = 1.7;
const date = 1.6;
/** The figure's column where it stands beside. */
export const column = 17;
/** Of labels with their words; of figures alone. */
const labels = { words: 8.6, figures: 4.6 } as const;
/** What a plot needs at least. */
const leastHeight = 2.4;
/** From here on a chart has the screen to itself, or half of it. */
const full = { width: 34, height: 13 } as const;

export function layoutOf({ width, height }: Size): ChartLayout {
  const large = width >= full.width && height >= full.height;
  const beside = width >= column * 2.4 && width >= height * 1.5;
  const figure = large ? Math.min(6.4, height / 3) : beside ? Math.min(4.3, height - heading - told) : 3;
  const head = beside ? heading : heading + Math.min(figure, 6.4) * 1.05 + told + 0.4;
  const wide = beside ? width - column - between : width;
  const dates = height - head - date >= leastHeight + 1 ? date : 0;
  const high = height - head - dates;
  const gutter = wide >= 24 && high >= 5 ? labels.words : wide >= 12 && high >= 3 ? labels.figures : 0;
  const plot = high < leastHeight ? null : { width: wide - gutter, height: high };
  return { figure, beside, plot, gutter, worded: gutter === labels.words, dates };
}

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
export const familyLine = 2.1;

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
