import type { ComponentChild } from "preact";
import { between, type Size } from "../../models/arrange.ts";

/** Below this width parts stand below each other. */
const leastBeside = 52;
/** … unless there is even less height than that. */
const wide = 1.3;
/** Between parts that stand below each other. */
const belowEach = 1.8;

interface Props {
  readonly room: Size;
  /** Of the width, or of the height. */
  readonly shares: readonly number[];
  readonly children: readonly ((size: Size) => ComponentChild)[];
}

/** Parts of a section beside each other; on an upright screen below each other. */
export function Parts({ room, shares, children }: Props) {
  const beside = isBeside(room);
  const sizes = sizesOf(room, shares);
  return (
    <div class={beside ? "parts parts-beside" : "parts"} style={sizeOf(room)}>
      {children.map((draw, place) => {
        const size = sizes[place] ?? room;
        return (
          <div key={place} class="part" style={sizeOf(size)}>
            {draw(size)}
          </div>
        );
      })}
    </div>
  );
}

export function isBeside({ width, height }: Size): boolean {
  return width >= leastBeside || width > height * wide;
}

export function sizesOf(room: Size, shares: readonly number[]): Size[] {
  const all = shares.reduce((before, share) => before + share, 0);
  const beside = isBeside(room);
  const gap = (beside ? between : belowEach) * (shares.length - 1);
  const free = (beside ? room.width : room.height) - gap;
  return shares.map((share) => {
    const length = (free * share) / all;
    return beside ? { width: length, height: room.height } : { width: room.width, height: length };
  });
}

function sizeOf({ width, height }: Size) {
  return { width: `${width}rem`, height: `${height}rem` };
}
