import { crc32, deflateSync } from "node:zlib";

/** Small pictures, made byte by byte, with whatever stands beside the picture in a file. */

const text = (letters: string) => Buffer.from(letters, "latin1");

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([text(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

export interface Chunk {
  readonly type: string;
  readonly data: string;
}

/** A grey PNG. `more` stands between the header and the picture. */
export function png(width = 4, height = 3, more: readonly Chunk[] = [], pixels = true): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const rows = pixels ? Buffer.alloc((width + 1) * height, 128) : Buffer.alloc(0);
  for (let row = 0; pixels && row < height; row++) rows[row * (width + 1)] = 0;
  return Buffer.concat([
    text("\x89PNG\r\n\x1a\n"),
    chunk("IHDR", header),
    ...more.map(({ type, data }) => chunk(type, text(data))),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A block as cameras write it: the orientation, and a name. */
export function exif(orientation: number, name = ""): string {
  const entry = (tag: number, kind: number, value: number) => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16BE(tag, 0);
    bytes.writeUInt16BE(kind, 2);
    bytes.writeUInt32BE(1, 4);
    bytes.writeUInt16BE(value, 8);
    return bytes.toString("latin1");
  };
  return `MM\0*\0\0\0\x08\0\x02${entry(0x010f, 3, 7)}${entry(0x0112, 3, orientation)}\0\0\0\0${name}`;
}

/** Puts segments into a JPEG, right after its first two bytes. */
export function withSegments(jpeg: Buffer, segments: readonly { marker: number; data: string }[]): Buffer {
  const made = segments.map(({ marker, data }) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(data.length + 2, 2);
    return Buffer.concat([head, text(data)]);
  });
  return Buffer.concat([jpeg.subarray(0, 2), ...made, jpeg.subarray(2)]);
}

/** A WebP of these chunks, whatever they hold. */
export function webp(chunks: readonly Chunk[]): Buffer {
  const body = Buffer.concat(
    chunks.map(({ type, data }) => {
      const head = Buffer.alloc(8);
      head.write(type, "latin1");
      head.writeUInt32LE(data.length, 4);
      return Buffer.concat([head, text(data), Buffer.alloc(data.length % 2)]);
    }),
  );
  const head = text("RIFF\0\0\0\0WEBP");
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

/** The header of an extended WebP: flags, and a canvas of 640 × 480. */
export function vp8x(flags: number): Chunk {
  return { type: "VP8X", data: `${String.fromCharCode(flags)}\0\0\0\x7f\x02\0\xdf\x01\0` };
}
