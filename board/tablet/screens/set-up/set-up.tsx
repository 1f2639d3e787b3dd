import { useDesk } from "../../context.ts";
import { Paged } from "../paged.tsx";
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
} as const;

/** Screens and places for supervisors; tablets, people and tokens for admins. */
export function SetUp() {
  const { setUp, tabs } = useDesk().words.value;
  return <Paged tab="set-up" title={tabs["set-up"]} pages={pages} names={setUp.pages} />;
}
