import { Fit } from "../components/fit.tsx";
import { Heading } from "../components/heading.tsx";
import { firstHeading } from "../models/arrange.ts";
import type { PanelProps } from "./pages.tsx";

/** The height and width of a letter, as shares of its size; together, what one letter covers, with the ends of lines. */
const lineHeight = 1.25;
const letter = 0.62;
const largest = 4;
/** From here on letters are thin, as large figures are. */
const large = 2.4;

/** What the site has to say, as large as its place allows. */
export function Notice({ panel: { title, text }, cell }: PanelProps) {
  const height = cell.height - (title === null ? 0 : firstHeading);
  const said = text ?? "";
  const size = Math.sqrt((height * cell.width) / (Math.max(1, said.length) * lineHeight * letter));
  const rem = Math.min(largest, Math.max(1.1, size), height / lineHeight);
  return (
    <>
      {title !== null && <Heading title={title} />}
      <div
        class={rem > large ? "notice-large" : ""}
        style={{ fontSize: `${rem}rem`, height: `${height}rem` }}
      >
        <Fit class="notice-said" text={said} />
      </div>
    </>
  );
}
