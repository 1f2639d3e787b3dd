import { useDesk } from "../../context.ts";
import { Paged } from "../paged.tsx";
import { AuditPage } from "./audit.tsx";
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
  audit: { least: "admin", draw: () => <AuditPage /> },
  mine: { least: "member", draw: () => <MinePage /> },
} as const;

/** What was, and what it teaches. Members see what came of their own calls. */
export function Review() {
  const { review } = useDesk().words.value;
  return <Paged tab="review" title={review.title} pages={pages} names={review.pages} />;
}
