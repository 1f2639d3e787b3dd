import { useDesk } from "../../context.ts";
import { Paged } from "../paged.tsx";
import { PeoplePage } from "./people.tsx";
import { PlacesPage } from "./places.tsx";
import { ScreensPage } from "./screens.tsx";
import { SessionsPage } from "./sessions.tsx";
import { TabletsPage } from "./tablets.tsx";
import { TokensPage } from "./tokens.tsx";

const pages = {
  screens: { least: "supervisor", draw: () => <ScreensPage /> },
  places: { least: "supervisor", draw: () => <PlacesPage /> },
  tablets: { least: "admin", draw: () => <TabletsPage /> },
  people: { least: "admin", draw: () => <PeoplePage /> },
  tokens: { least: "admin", draw: () => <TokensPage /> },
  sessions: { least: "admin", draw: () => <SessionsPage /> },
} as const;

/** Screens and places for supervisors; tablets, people, tokens and who is signed in for admins. */
export function SetUp() {
  const { setUp, tabs } = useDesk().words.value;
  return <Paged tab="set-up" title={tabs["set-up"]} pages={pages} names={setUp.pages} />;
}
