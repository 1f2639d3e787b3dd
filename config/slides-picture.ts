import { createHash } from "node:crypto";
import type { SlidePicture } from "../server/domain/board.ts";
import { bareJpeg } from "./slides-jpeg.ts";
import { barePng } from "./slides-png.ts";
import { type Bare, Unfit } from "./slides-unfit.ts";
import { bareWebp } from "./slides-webp.ts";

/** Of one file, in bytes. */
export const largestPicture = 4_000_000;
/** Pixels of one side, and in all: unpacked, a picture takes four bytes for each, and a television has little memory. */
const longestSide = 4096;
const mostPixels = 9_000_000;

const kinds: readonly {
  readonly mediaType: SlidePicture["mediaType"];
  readonly extension: string;
  readonly begins: string;
  readonly bare: (bytes: Uint8Array) => Bare;
}[] = [
  { mediaType: "image/jpeg", extension: "jpg", begins: "\xff\xd8\xff", bare: bareJpeg },
  { mediaType: "image/png", extension: "png", begins: "\x89PNG\r\n\x1a\n", bare: barePng },
  { mediaType: "image/webp", extension: "webp", begins: "RIFF", bare: bareWebp },
];

/** A picture as it will be served, from the bytes of a file, whatever the file is called. Throws `Unfit`. */
export function readPicture(file: Uint8Array): SlidePicture {
  const beginning = String.fromCharCode(...file.subarray(0, 12));
  const kind = kinds.find(({ begins }) => beginning.startsWith(begins));
  if (!kind) throw new Unfit(noPicture(beginning));
  const { width, height, bytes } = kind.bare(file);
  if (width < 1 || height < 1) throw new Unfit("this picture is empty; save it again");
  if (width > longestSide || height > longestSide || width * height > mostPixels)
    throw new Unfit(
      `this picture has ${width} × ${height} pixels, and televisions run out of memory: make it smaller, 1920 × 1080 is enough`,
    );
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  return { name: `${hash}.${kind.extension}`, mediaType: kind.mediaType, bytes, width, height };
}

function noPicture(beginning: string): string {
  if (beginning === "") return "this file is empty; take it away, or copy it again";
  const other = beginning.startsWith("GIF8")
    ? "a GIF picture"
    : beginning.slice(4, 8) === "ftyp"
      ? "a HEIC or AVIF picture"
      : null;
  if (other) return `this is ${other} under another name; save it as JPEG`;
  return "this is no JPEG, PNG or WebP picture, whatever its name says; save it as JPEG";
}
