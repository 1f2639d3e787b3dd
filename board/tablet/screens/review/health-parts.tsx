import type { ComponentChildren } from "preact";
import { useDesk } from "../../context.ts";
import type { Source } from "../../models/review.ts";

interface PartProps {
  readonly title: string;
  /** What the figure means. */
  readonly say: string;
  /** Over the whole page. */
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

export function Part({ title, say, wide = false, children }: PartProps) {
  return (
    <section class={wide ? "health-part health-wide" : "health-part"}>
      <h2>{title}</h2>
      {children}
      <p class="health-say">{say}</p>
    </section>
  );
}

/** Something that may raise calls: a place and a type, or a rule that watches a queue. */
export function SourceName({ source }: { readonly source: Source }) {
  const { words } = useDesk();
  const { label, queueName, areaName, place, rule } = source;
  const where = rule === null ? [place, areaName] : [words.value.review.history.byRule, queueName, areaName];
  return (
    <span>
      {label}
      <small>{where.filter(Boolean).join(" · ")}</small>
    </span>
  );
}
