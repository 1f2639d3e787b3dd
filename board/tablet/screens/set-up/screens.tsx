import { useSignal } from "@preact/signals";
import { Choices } from "../../components/choices.tsx";
import { TextField } from "../../components/fields.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast, type ScreenRow, tidyCode } from "../../models/access.ts";
import { FormSheet, Remove } from "./form.tsx";
import { SetUpPage, type SheetEnds } from "./page.tsx";
import { useSending } from "./rows.ts";

/** What hangs on the walls. */
export function ScreensPage() {
  const { words, view } = useDesk();
  const { screens } = words.value.setUp;
  const about = ({ board, connected }: ScreenRow) => ({
    more: view.boards[board]?.name ?? board,
    aside: (
      <span class={connected ? "presence here" : "presence"}>
        {connected ? screens.connected : screens.away}
      </span>
    ),
  });
  return (
    <SetUpPage<ScreenRow>
      path="screens"
      nameOf={({ name }) => name}
      add={screens.add}
      none={{ title: screens.none, more: screens.noneMore }}
      about={about}
      adding={(ends) => <PairScreen {...ends} />}
      editing={(screen, ends) => <EditScreen screen={screen} {...ends} />}
    />
  );
}

function PairScreen({ done, close }: SheetEnds) {
  const { words, ask, view } = useDesk();
  const { setUp } = words.value;
  const code = useSignal("");
  const name = useSignal("");
  const board = useSignal<string | null>(Object.keys(view.boards)[0] ?? null);
  const sending = useSending();
  const check = () => {
    if (tidyCode(code.value).length !== 6) return setUp.codeShort;
    return name.value.trim() === "" ? setUp.nameMissing : null;
  };
  const send = () =>
    sending.send(
      ask("POST", "screens", { code: tidyCode(code.value), name: name.value.trim(), board: board.value }),
      done,
    );
  return (
    <FormSheet title={setUp.screens.add} yes={setUp.screens.addYes} {...{ close, check, sending, send }}>
      <TextField label={setUp.code} hint={setUp.codeHint} text={code} kind="code" limit={8} />
      <TextField label={setUp.name} placeholder={setUp.screens.nameHint} text={name} limit={60} />
      <BoardChoices board={board.value} choose={(id) => (board.value = id)} />
    </FormSheet>
  );
}

function EditScreen({ screen, done, close }: SheetEnds & { readonly screen: ScreenRow }) {
  const { words, ask, me } = useDesk();
  const { setUp, save } = words.value;
  const name = useSignal(screen.name);
  const board = useSignal<string>(screen.board);
  const sending = useSending();
  const check = () => (name.value.trim() === "" ? setUp.nameMissing : null);
  const send = () =>
    sending.send(ask("PATCH", `screens/${screen.id}`, { name: name.value.trim(), board: board.value }), done);
  const after = isAtLeast(me.role, "admin") && (
    <Remove path={`screens/${screen.id}`} label={setUp.remove} say={setUp.screens.removeSay} done={done} />
  );
  return (
    <FormSheet title={screen.name} yes={save} {...{ close, check, sending, send, after }}>
      <TextField label={setUp.name} text={name} limit={60} />
      <BoardChoices board={board.value} choose={(id) => (board.value = id)} />
    </FormSheet>
  );
}

function BoardChoices({
  board,
  choose,
}: {
  readonly board: string | null;
  readonly choose: (id: string) => void;
}) {
  const { words, view } = useDesk();
  const { screens } = words.value.setUp;
  const choices = Object.entries(view.boards)
    .sort(([, a], [, b]) => a.order - b.order)
    .map(([value, { name, mode }]) => ({ value, label: name, more: screens.modes[mode] }));
  return <Choices label={screens.board} choices={choices} value={board} choose={choose} lay="column" />;
}
