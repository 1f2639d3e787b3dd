import { readFile } from "node:fs/promises";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { readPicture } from "../../config/slides-picture.ts";
import { Unfit } from "../../config/slides-unfit.ts";
import { exif, png, vp8x, webp, withSegments } from "../support/pictures.ts";

let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await readFile(new URL("../../config/slides/lobby/02-travel.jpg", import.meta.url));
});

function refusal(bytes: Uint8Array): string {
  try {
    readPicture(bytes);
  } catch (error) {
    if (error instanceof Unfit) return error.message;
    throw error;
  }
  return "";
}
const secret = "Ana Lindqvist, 52.3702 N 4.8952 E";

describe("[LB3] what is served of a picture is the picture alone", () => {
  it("[LB3] JPEG: camera data, texts, names, other pictures and what follows the end are gone; the rest is the same", () => {
    const bare = readPicture(jpeg);
    expect(bare).toMatchObject({ mediaType: "image/jpeg", width: 1350, height: 900 });
    const told = withSegments(jpeg, [
      { marker: 0xe1, data: `Exif\0\0${exif(1, secret)}` },
      { marker: 0xe1, data: `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${secret}` },
      { marker: 0xed, data: `Photoshop 3.0\0${secret}` },
      { marker: 0xe2, data: `MPF\0${secret}` },
      { marker: 0xe0, data: `JFXX\0${secret}` },
      { marker: 0xfe, data: secret },
    ]);
    const file = Buffer.concat([told, Buffer.from(`\xff\xd8\xff film ${secret}`, "latin1")]);
    expect(Buffer.from(readPicture(file).bytes).equals(Buffer.from(bare.bytes))).toBe(true);
    expect(Buffer.from(bare.bytes).includes("Ana")).toBe(false);
  });

  it("[LB3] JPEG: the profile of its colours and how they are coded stay", () => {
    const kept = [
      { marker: 0xe2, data: "ICC_PROFILE\0\x01\x01colours" },
      { marker: 0xee, data: "Adobe\0\x64\0\0\0\0\x01" },
    ];
    expect(Buffer.from(readPicture(withSegments(jpeg, kept)).bytes).includes("colours")).toBe(true);
    expect(Buffer.from(readPicture(withSegments(jpeg, kept)).bytes).includes("Adobe")).toBe(true);
  });

  it("[LB3] PNG: texts, times, camera data and what programs add are gone", () => {
    const told = png(4, 3, [
      { type: "tEXt", data: `Author\0${secret}` },
      { type: "iTXt", data: `XML:com.adobe.xmp\0${secret}` },
      { type: "eXIf", data: exif(1, secret) },
      { type: "tIME", data: "\x07\xea\x01\x01\0\0\0" },
      { type: "prVt", data: secret },
    ]);
    const bare = readPicture(Buffer.concat([told, Buffer.from(secret)]));
    expect(bare).toMatchObject({ mediaType: "image/png", width: 4, height: 3 });
    expect(Buffer.from(bare.bytes).equals(png(4, 3))).toBe(true);
  });

  it("[LB3] WebP: camera data and texts are gone, and so is the word that they are there", () => {
    const picture = { type: "VP8 ", data: `\0\0\0\x9d\x01\x2a\x80\x02\xe0\x01pixels` };
    const told = [vp8x(0x2c), { type: "ICCP", data: "colours" }, picture];
    const notes = [
      { type: "EXIF", data: exif(1, secret) },
      { type: "XMP ", data: secret },
    ];
    const bare = readPicture(webp([...told, ...notes]));
    expect(bare).toMatchObject({ mediaType: "image/webp", width: 640, height: 480 });
    expect(Buffer.from(bare.bytes).equals(webp([vp8x(0x20), ...told.slice(1)]))).toBe(true);
    expect(readPicture(webp([picture]))).toMatchObject({ width: 640, height: 480 });
    const lossless = { type: "VP8L", data: "\x2f\x7f\xc2\x77\0" };
    expect(readPicture(webp([lossless]))).toMatchObject({ width: 640, height: 480 });
  });

  it("[LB3] its name is made of what is in it, and of nothing else", () => {
    const { name } = readPicture(png());
    expect(name).toMatch(/^[0-9a-f]{32}\.png$/);
    expect(readPicture(png(4, 3, [{ type: "tEXt", data: "a\0b" }])).name).toBe(name);
    expect(readPicture(png(5, 3)).name).not.toBe(name);
  });
});

describe("[LB4] a picture that would move, lie on its side, be broken or too large is refused", () => {
  const moves = /^this picture moves, and on a discreet board nothing does/;
  it.each<readonly [string, () => Buffer, RegExp]>([
    ["a moving PNG", () => png(4, 3, [{ type: "acTL", data: "\0\0\0\x02\0\0\0\0" }]), moves],
    ["a moving WebP", () => webp([vp8x(0x02)]), moves],
    ["frames of a moving WebP", () => webp([vp8x(0), { type: "ANMF", data: "x" }]), moves],
    ["a GIF under another name", () => Buffer.from("GIF89a"), /^this is a GIF picture under another name/],
    ["a HEIC under another name", () => Buffer.from("\0\0\0\x18ftypheic"), /^this is a HEIC or AVIF picture/],
    ["text", () => Buffer.from("<svg>"), /^this is no JPEG, PNG or WebP picture/],
    ["nothing", () => Buffer.alloc(0), /^this file is empty/],
    ["RIFF, but sound", () => Buffer.from("RIFF\x04\0\0\0WAVE"), /^this is no picture/],
    ["half a JPEG", () => jpeg.subarray(0, 9_000), /^this picture ends too early/],
    ["a JPEG without its end", () => jpeg.subarray(0, jpeg.length - 2), /^this picture ends too early/],
    ["half a PNG", () => png().subarray(0, 50), /^this picture ends too early/],
    ["half a WebP", () => webp([vp8x(0)]).subarray(0, 20), /^this picture ends too early/],
    [
      "a PNG too long for a television",
      () => png(5_000, 10, [], false),
      /^this picture has 5000 × 10 pixels/,
    ],
    ["one with too many pixels", () => png(4_000, 3_000, [], false), /^this picture has 4000 × 3000 pixels/],
    [
      "one on its side",
      () => withSegments(jpeg, [{ marker: 0xe1, data: `Exif\0\0${exif(6)}` }]),
      /^this picture lies on its side/,
    ],
  ])("[LB4] %s", (_, bytes, sentence) => {
    expect(refusal(bytes())).toMatch(sentence);
  });

  it("[LB4] a PNG of which a byte is wrong", () => {
    const wrong = png();
    wrong[50]! ^= 1;
    expect(refusal(wrong)).toBe("this picture is damaged; copy it again");
  });

  it("[LB4] whatever is in a file, the answer is a picture or a sentence", () => {
    const sources = [png(), webp([vp8x(0x2c), { type: "EXIF", data: exif(6) }]), jpeg.subarray(0, 3_000)];
    const spoilt = fc
      .tuple(
        fc.constantFrom(...sources),
        fc.array(fc.tuple(fc.nat(2_999), fc.nat(255)), { maxLength: 8 }),
        fc.nat(),
      )
      .map(([source, changes, cut]) => {
        const bytes = Buffer.from(source);
        for (const [at, value] of changes) if (at > 11 && at < bytes.length) bytes[at] = value;
        return bytes.subarray(0, 12 + (cut % bytes.length));
      });
    void fc.assert(fc.property(spoilt, (bytes) => typeof refusal(bytes) === "string"));
  });
});
