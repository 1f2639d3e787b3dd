import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import { Paged } from "../paged.tsx";
import { BackupLine } from "./backup-line.tsx";
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
  const { words, me } = useDesk();
  const { setUp, tabs } = words.value;
  const above = isAtLeast(me.role, "admin") && <BackupLine />;
  return <Paged tab="set-up" title={tabs["set-up"]} pages={pages} names={setUp.pages} above={above} />;
}
