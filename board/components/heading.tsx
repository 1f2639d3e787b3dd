import { Fit } from "./fit.tsx";

/** What a list or a panel is about, and how much of it there is. */
export function Heading({ title, count = "" }: { readonly title: string; readonly count?: string }) {
  return (
    <h2 class="list-title">
      <Fit class="list-name" text={title} />
      <span class="list-count">{count}</span>
    </h2>
  );
}
