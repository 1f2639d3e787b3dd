/** Of the data that cameras write beside a picture, the one thing that matters on a wall: how the picture lies. */

/**
 * The orientation in a TIFF block, as JPEG, PNG and WebP hold it; 1 (upright) where none is told. See Exif 2.32, 4.6.4 A, tag
 * 0x0112: 1 upright, 2–8 mirrored or turned.
 */
export function orientationOf(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 8) return 1;
  const little = view.getUint16(0) === 0x4949;
  if (!little && view.getUint16(0) !== 0x4d4d) return 1;
  const first = view.getUint32(4, little);
  if (first + 2 > tiff.length) return 1;
  const count = view.getUint16(first, little);
  for (let entry = 0; entry < count; entry++) {
    const at = first + 2 + 12 * entry;
    if (at + 12 > tiff.length) return 1;
    if (view.getUint16(at, little) === 0x0112) return view.getUint16(at + 8, little) || 1;
  }
  return 1;
}
