import { basename } from "node:path";

/** What a restore leaves while the data folder is being exchanged. A start that finds it must not begin empty. */
export function markerOf(folder: string): string {
  return `${folder}.restore-broken-off`;
}

/** What the marker says, to whoever finds it. */
export function brokenOff(folder: string, aside: string): string {
  return (
    `A restore of ${folder} was broken off. Run npm run restore again; ` +
    `or, to go back, move ${basename(aside)} to ${basename(folder)} where it is missing, and remove ${basename(markerOf(folder))}.`
  );
}
