import { crc32 } from "node:zlib";
import { type Bare, cutOff, join, moving, Unfit } from "./slides-unfit.ts";

/** What of a PNG file is the picture and its colours. Texts, times, Exif and what programs add are not. */
const kept: ReadonlySet<string> = new Set(
  "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs".split(" "),
);

/** A PNG file without what is no picture. Chunks: W3C PNG, third edition, 5. */
export function barePng(bytes: Uint8Array): Bare {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  let size: { width: number; height: number } | null = null;
  for (let at = 8; ; ) {
    if (at + 12 > bytes.length) throw new Unfit(cutOff);
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) throw new Unfit(cutOff);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === "acTL") throw new Unfit(moving);
    if (kept.has(type)) {
      if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4))
        throw new Unfit("this picture is damaged; copy it again");
      parts.push(bytes.subarray(at, end));
    }
    if (type === "IHDR" && end - at === 25)
      size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (type === "IEND") {
      if (!size) throw new Unfit("this picture is damaged; save it as PNG again");
      return { ...size, bytes: join(parts) };
    }
    at = end;
  }
}
