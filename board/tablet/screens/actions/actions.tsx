import { useSignal } from "@preact/signals";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import { ActionSheets } from "./action-sheets.tsx";
import { Board } from "./board.tsx";
import { WindowsPage } from "./windows.tsx";

/** What is to become better: the board of actions, and the hours that are kept free for it. */
export function ActionsScreen() {
  const { words, route, me } = useDesk();
  const { actions, windows } = words.value;
  const planning = useSignal(false);
  const onWindows = route.sheet.value === "windows";
  const turn = (page: "board" | "windows") => {
    planning.value = false;
    if (page === "windows") route.go("actions", "windows");
    else route.go("actions");
  };
  return (
    <>
      <div class="title actions-title">
        <h1>{actions.title}</h1>
        {onWindows ? (
          isAtLeast(me.role, "supervisor") && (
            <Button press={() => (planning.value = true)}>
              <Icon name="plus" />
              {windows.plan}
            </Button>
          )
        ) : (
          <Button press={() => route.open("actions", "add")}>
            <Icon name="plus" />
            {actions.add}
          </Button>
        )}
      </div>
      <nav class="pages actions-pages" aria-label={actions.title}>
        {(["board", "windows"] as const).map((page) => (
          <button
            key={page}
            type="button"
            class="page"
            aria-current={(page === "windows") === onWindows ? "page" : undefined}
            onClick={() => turn(page)}
          >
            {actions.pages[page]}
          </button>
        ))}
      </nav>
      {onWindows ? <WindowsPage planning={planning} /> : <Board />}
      {!onWindows && <ActionSheets />}
    </>
  );
}
