import { PNG } from "pngjs";

/** What a screen shows, as numbers. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and alpha of each pixel, 0 to 255. */
  readonly data: Uint8Array;
}

export function pictureOf(png: Buffer): Picture {
  return PNG.sync.read(png);
}

/** The share of pixels of which a channel differs by more than so many of 255. */
export function differing(one: Picture, other: Picture, tolerance = 0): number {
  if (one.width !== other.width || one.height !== other.height) return 1;
  let changed = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    for (let part = at; part < at + 3; part++) {
      if (Math.abs((one.data[part] ?? 0) - (other.data[part] ?? 0)) > tolerance) {
        changed++;
        break;
      }
    }
  }
  return changed / (one.width * one.height);
}

const linear = Array.from({ length: 256 }, (_, part) => {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

export type Colour = readonly [red: number, green: number, blue: number];

/** Relative luminance, 0 to 1 (WCAG 2.2, after sRGB, IEC 61966-2-1). */
export function luminance([red, green, blue]: Colour): number {
  const light = (part: number) => linear[Math.round(part)] ?? 0;
  return 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
}

/** WCAG 2.2: (lighter + 0.05) / (darker + 0.05). */
export function contrast(one: Colour, other: Colour): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

export function colourAt({ data, width }: Picture, x: number, y: number): Colour {
  const at = (y * width + x) * 4;
  return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
}

/** Mean luminance of each field of a grid laid over the picture, row by row. */
export function fields(picture: Picture, columns: number, rows: number): number[] {
  const sums = new Float64Array(columns * rows);
  const counts = new Uint32Array(columns * rows);
  const { data, width, height } = picture;
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor((y * rows) / height) * columns;
    for (let x = 0; x < width; x++, at += 4) {
      const field = row + Math.floor((x * columns) / width);
      const light =
        0.2126 * linear[data[at]!]! + 0.7152 * linear[data[at + 1]!]! + 0.0722 * linear[data[at + 2]!]!;
      sums[field] = sums[field]! + light;
      counts[field] = counts[field]! + 1;
    }
  }
  return Array.from(sums, (sum, field) => sum / (counts[field] || 1));
}

export function meanLuminance(picture: Picture): number {
  return fields(picture, 1, 1)[0] ?? 0;
}

/** How much two fields differ to the eye: the difference of lightness (CIE 1976 L*), 0 to 100. */
export function lightnessBetween(one: number, other: number): number {
  const lightness = (y: number) => (y > 216 / 24_389 ? 116 * Math.cbrt(y) - 16 : (24_389 / 27) * y);
  return Math.abs(lightness(one) - lightness(other));
}

/** The colour that most pixels of a picture have: what letters stand on. */
export function groundOf(picture: Picture): Colour {
  const counts = new Map<number, number>();
  let most = 0;
  let ground = 0;
  for (let at = 0; at < picture.data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = picture.data.subarray(at, at + 3);
    const colour = (red << 16) | (green << 8) | blue;
    const count = (counts.get(colour) ?? 0) + 1;
    counts.set(colour, count);
    if (count > most) [most, ground] = [count, colour];
  }
  return [ground >> 16, (ground >> 8) & 255, ground & 255];
}

/** The best contrast that any pixel has with the ground: letters, where they are not blurred at their edges. */
export function inkContrast(picture: Picture): number {
  const ground = groundOf(picture);
  let best = 1;
  for (let y = 0; y < picture.height; y++)
    for (let x = 0; x < picture.width; x++) best = Math.max(best, contrast(ground, colourAt(picture, x, y)));
  return best;
}
