import { Fit } from "../components/fit.tsx";
import { Heading } from "../components/heading.tsx";
import type { PanelProps } from "./pages.tsx";

/** What the site has to say, as large as its place allows. */
export function Notice({ panel: { title, text } }: PanelProps) {
  return (
    <>
      {title !== null && <Heading title={title} />}
      <Fit class="notice-said" text={text ?? ""} />
    </>
  );
}
