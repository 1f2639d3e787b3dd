import { orientationOf } from "./slides-exif.ts";
import { type Bare, cutOff, join, Unfit } from "./slides-unfit.ts";

/**
 * A JPEG file without what is no picture: places and times (Exif, XMP), comments, names of people (IPTC), small second
 * pictures and films behind its end. Markers: ITU-T T.81, annex B.
 */
export function bareJpeg(bytes: Uint8Array): Bare {
  const parts: Uint8Array[] = [bytes.subarray(0, 2)];
  let size: { width: number; height: number } | null = null;
  let scans = 0;
  for (let at = 2; ; ) {
    // any number of 0xff may stand before a marker
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    if (marker === undefined) throw new Unfit(cutOff);
    if (bytes[at] !== 0xff)
      throw new Unfit("this is no picture, though it begins like one; save it as JPEG again");
    if (marker === 0xd9) {
      if (!size || scans === 0) throw new Unfit("this picture is empty; save it as JPEG again");
      return { ...size, bytes: join([...parts, bytes.subarray(at, at + 2)]) };
    }
    const end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    if (end > bytes.length || end < at + 4) throw new Unfit(cutOff);
    const content = bytes.subarray(at + 4, end);
    if (marker === 0xe1 && startsWith(content, "Exif\0\0") && orientationOf(content.subarray(6)) !== 1)
      throw new Unfit(onItsSide);
    if (isFrame(marker)) size = sizeOf(marker, content);
    if (isKept(marker, content)) parts.push(bytes.subarray(at, end));
    at = end;
    if (marker === 0xda) {
      scans++;
      at = endOfScan(bytes, end);
      parts.push(bytes.subarray(end, at));
    }
  }
}

const onItsSide =
  "this picture lies on its side, with a note that turns it, which older televisions don't read; turn it in an image editor and save it again";

/** Start of frame: all of 0xc0–0xcf but tables (DHT, DAC) and what is reserved (JPG). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function sizeOf(marker: number, content: Uint8Array): { width: number; height: number } {
  // lossless, hierarchical and arithmetic ones
  if (marker > 0xc2) throw new Unfit("this kind of JPEG is shown by no browser; save it as a usual one");
  const [, high = 0, low = 0, wide = 0, narrow = 0] = content;
  return { height: (high << 8) | low, width: (wide << 8) | narrow };
}

/** Of what applications add (APP0 … APP15, COM), that which gives the colours: the profile, and how they are coded. */
function isKept(marker: number, content: Uint8Array): boolean {
  if (marker === 0xe0) return startsWith(content, "JFIF\0") && content.length === 14;
  if (marker === 0xe2) return startsWith(content, "ICC_PROFILE\0");
  if (marker === 0xee) return startsWith(content, "Adobe") && content.length === 12;
  return marker < 0xe0 || (marker > 0xef && marker !== 0xfe);
}

/** Where the next marker stands: in the data of a scan 0xff is followed by 0, or by the number of a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  throw new Unfit(cutOff);
}

function startsWith(content: Uint8Array, text: string): boolean {
  return [...text].every((letter, at) => content[at] === letter.charCodeAt(0));
}
