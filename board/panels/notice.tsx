import { Fit } from "../components/fit.tsx";
import { Heading } from "../components/heading.tsx";
import type { PanelProps } from "./pages.tsx";

/** From so many letters on it begins smaller, and ends at the smallest size there is. */
const long = 90;

/** What the site has to say, as large as its place allows. */
export function Notice({ panel: { title, text } }: PanelProps) {
  const said = text ?? "";
  return (
    <>
      {title !== null && <Heading title={title} />}
      <Fit class={said.length < long ? "notice-said" : "notice-said notice-long"} text={said} />
    </>
  );
}
