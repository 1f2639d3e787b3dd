import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useDesk } from "../../context.ts";
import { ActionSheets } from "./action-sheets.tsx";
import { Board } from "./board.tsx";
import { WindowsPage } from "./windows.tsx";

/** What is to become better: the board of actions, and the hours that are kept free for it. */
export function ActionsScreen() {
  const { words, route } = useDesk();
  const { actions } = words.value;
  const windows = route.sheet.value === "windows";
  return (
    <>
      <div class="title actions-title">
        <h1>{actions.title}</h1>
        <nav class="pages actions-pages" aria-label={actions.title}>
          {(["board", "windows"] as const).map((page) => (
            <button
              key={page}
              type="button"
              class="page"
              aria-current={(page === "windows") === windows ? "page" : undefined}
              onClick={() => (page === "windows" ? route.go("actions", "windows") : route.go("actions"))}
            >
              {actions.pages[page]}
            </button>
          ))}
        </nav>
        <Button press={() => (windows ? route.open("actions", "windows", "new") : route.open("actions", "add"))}>
          <Icon name="plus" />
          {windows ? words.value.windows.plan : actions.add}
        </Button>
      </div>
      {windows ? <WindowsPage /> : <Board />}
      {!windows && <ActionSheets />}
    </>
  );
}
