import type { Colour, Picture } from "./picture.ts";

/**
 * Colours as other eyes see them: matrices on linear RGB. Protanopia and deuteranopia after Viénot, Brettel and Mollon, "Digital
 * video colourmaps for checking the legibility of displays by dichromats" (1999), for sRGB primaries; greyscale is the relative
 * luminance alone.
 */
const matrices = {
  protanopia: [0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1],
  deuteranopia: [0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1],
  greyscale: [0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722],
} as const;

export type Eyes = keyof typeof matrices;
export const otherEyes = Object.keys(matrices) as Eyes[];

export function colourSeenBy(eyes: Eyes, colour: Colour): Colour {
  const [red, green, blue] = colour.map((part) => toLinear(part / 255)) as [number, number, number];
  const matrix = matrices[eyes];
  const mixed = (row: 0 | 3 | 6) => matrix[row] * red + matrix[row + 1]! * green + matrix[row + 2]! * blue;
  return [toScreen(mixed(0)), toScreen(mixed(3)), toScreen(mixed(6))];
}

export function seenBy(eyes: Eyes, picture: Picture): Picture {
  const data = new Uint8Array(picture.data);
  const known = new Map<number, Colour>();
  for (let at = 0; at < data.length; at += 4) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
    const key = (red << 16) | (green << 8) | blue;
    const seen = known.get(key) ?? colourSeenBy(eyes, [red, green, blue]);
    known.set(key, seen);
    data.set(seen, at);
  }
  return { ...picture, width: picture.width, height: picture.height, data };
}

function toLinear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function toScreen(light: number): number {
  const share = Math.min(1, Math.max(0, light));
  return Math.round(255 * (share <= 0.0031308 ? share * 12.92 : 1.055 * share ** (1 / 2.4) - 0.055));
}
