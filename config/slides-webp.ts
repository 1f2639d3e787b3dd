import { type Bare, cutOff, join, moving, Unfit } from "./slides-unfit.ts";

/** What of a WebP file is the picture and its colours. */
const kept: ReadonlySet<string> = new Set(["VP8X", "ICCP", "ALPH", "VP8 ", "VP8L"]);
const flags = { animation: 0x02, xmp: 0x04, exif: 0x08 } as const;

/** A WebP file without what is no picture. Chunks: RFC 9649, 2. */
export function bareWebp(bytes: Uint8Array): Bare {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (String.fromCharCode(...bytes.subarray(8, 12)) !== "WEBP")
    throw new Unfit("this is no picture, though it begins like one; save it as JPEG");
  const last = 8 + view.getUint32(4, true);
  if (last > bytes.length) throw new Unfit(cutOff);
  const parts: Uint8Array[] = [];
  let size: { width: number; height: number } | null = null;
  for (let at = 12; at + 8 <= last; ) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > last) throw new Unfit(cutOff);
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    const chunk = bytes.slice(at, end);
    if (type === "ANIM" || type === "ANMF") throw new Unfit(moving);
    if (type === "VP8X") {
      if ((chunk[8] ?? 0) & flags.animation) throw new Unfit(moving);
      chunk[8] = (chunk[8] ?? 0) & ~(flags.xmp | flags.exif);
    }
    if (kept.has(type)) parts.push(chunk);
    size ??= sizeOf(type, chunk.subarray(8));
    at = end;
  }
  if (!size) throw new Unfit("this picture is damaged; save it as WebP again");
  return { ...size, bytes: join([head(parts), ...parts]) };
}

function head(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new TextEncoder().encode("RIFF\0\0\0\0WEBP");
  const length = parts.reduce((sum, part) => sum + part.length, 4);
  new DataView(bytes.buffer).setUint32(4, length, true);
  return bytes;
}

function sizeOf(type: string, data: Uint8Array): { width: number; height: number } | null {
  const byte = (at: number) => data[at] ?? 0;
  const number = (at: number) => byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16);
  if (type === "VP8X") return { width: number(4) + 1, height: number(7) + 1 };
  if (type === "VP8 ") return { width: number(6) & 0x3fff, height: number(8) & 0x3fff };
  // 14 bits each, after a byte that says "lossless"
  if (type === "VP8L") return { width: (number(1) & 0x3fff) + 1, height: ((number(2) >> 6) & 0x3fff) + 1 };
  return null;
}
