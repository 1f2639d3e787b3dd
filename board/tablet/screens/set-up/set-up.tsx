import type { ComponentChildren } from "preact";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import { PeoplePage } from "./people.tsx";
import { PlacesPage } from "./places.tsx";
import { ScreensPage } from "./screens.tsx";
import { TabletsPage } from "./tablets.tsx";
import { TokensPage } from "./tokens.tsx";

const pages = {
  screens: { least: "supervisor", draw: () => <ScreensPage /> },
  places: { least: "supervisor", draw: () => <PlacesPage /> },
  tablets: { least: "admin", draw: () => <TabletsPage /> },
  people: { least: "admin", draw: () => <PeoplePage /> },
  tokens: { least: "admin", draw: () => <TokensPage /> },
} as const satisfies Record<string, { least: "supervisor" | "admin"; draw: () => ComponentChildren }>;
type Page = keyof typeof pages;

/** Screens and places for supervisors; tablets, people and tokens for admins. */
export function SetUp() {
  const { words, route, me } = useDesk();
  const { setUp, tabs } = words.value;
  const offered = (Object.keys(pages) as Page[]).filter((page) => isAtLeast(me.role, pages[page].least));
  const page = offered.find((name) => name === route.sheet.value) ?? "screens";
  return (
    <>
      <div class="title">
        <h1>{tabs["set-up"]}</h1>
      </div>
      {offered.length > 1 && (
        <nav class="pages" aria-label={tabs["set-up"]}>
          {offered.map((name) => (
            <button
              key={name}
              type="button"
              class="page"
              aria-current={name === page ? "page" : undefined}
              onClick={() => route.go("set-up", name)}
            >
              {setUp.pages[name]}
            </button>
          ))}
        </nav>
      )}
      {pages[page].draw()}
    </>
  );
}
