import type { ComponentChildren } from "preact";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import { CausesPage } from "./causes.tsx";
import { HealthPage } from "./health.tsx";
import { HistoryPage } from "./history.tsx";
import { MinePage } from "./mine.tsx";
import { TimesPage } from "./times.tsx";

const pages = {
  history: { least: "supervisor", draw: () => <HistoryPage /> },
  times: { least: "supervisor", draw: () => <TimesPage /> },
  causes: { least: "supervisor", draw: () => <CausesPage /> },
  health: { least: "supervisor", draw: () => <HealthPage /> },
  mine: { least: "member", draw: () => <MinePage /> },
} as const satisfies Record<string, { least: "member" | "supervisor"; draw: () => ComponentChildren }>;
type Page = keyof typeof pages;

/** What was, and what it teaches. Members see what came of their own calls. */
export function Review() {
  const { words, route, me } = useDesk();
  const { review } = words.value;
  const offered = (Object.keys(pages) as Page[]).filter((page) => isAtLeast(me.role, pages[page].least));
  const page = offered.find((name) => name === route.sheet.value) ?? offered[0] ?? "mine";
  return (
    <>
      <div class="title">
        <h1>{offered.length > 1 ? review.title : review.pages.mine}</h1>
      </div>
      {offered.length > 1 && (
        <nav class="pages" aria-label={review.title}>
          {offered.map((name) => (
            <button
              key={name}
              type="button"
              class="page"
              aria-current={name === page ? "page" : undefined}
              onClick={() => route.go("review", name)}
            >
              {review.pages[name]}
            </button>
          ))}
        </nav>
      )}
      {pages[page].draw()}
    </>
  );
}
