import type { SectionTile } from "../../../server/domain/views/sections.ts";
import { Fit } from "../../components/fit.tsx";

/** What stands there to be read out, where something does. */
export function Plain({ content }: { readonly content: SectionTile }) {
  const text = "text" in content ? content.text : null;
  return text === null ? null : <Fit class="section-text" text={text} />;
}
