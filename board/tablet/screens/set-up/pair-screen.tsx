import { useSignal } from "@preact/signals";
import { TextField } from "../../components/fields.tsx";
import { useDesk } from "../../context.ts";
import { tidyCode } from "../../models/access.ts";
import { boardsOf } from "../../models/screens.ts";
import { BoardChoices } from "./board-choices.tsx";
import { FormSheet } from "./form.tsx";
import { useSending } from "./rows.ts";

/** The board of the screen before: what is hung in a row often shows the same. */
let lastBoard: string | null = null;

interface Props {
  readonly close: () => void;
  /** The next one, with an empty form. */
  readonly again: () => void;
}

/** Lets in the screen that shows a code. */
export function PairScreen({ close, again }: Props) {
  const { words, ask, view, saying } = useDesk();
  const { setUp } = words.value;
  const { screens } = setUp;
  const boards = boardsOf(view);
  const code = useSignal("");
  const name = useSignal("");
  const board = useSignal<string | null>(
    (boards.find(({ id }) => id === lastBoard) ?? boards[0])?.id ?? null,
  );
  /** Counts the codes that were wrong: each puts the cursor back where it is to be mended. */
  const wrong = useSignal(0);
  const sending = useSending();
  const check = () => {
    if (tidyCode(code.value).length !== 6) return setUp.codeShort;
    return name.value.trim() === "" ? setUp.nameMissing : null;
  };
  const send = () => {
    const asked = { code: tidyCode(code.value), name: name.value.trim(), board: board.value };
    const reply = ask("POST", "screens", asked).then((said) => {
      if (!said.ok && said.problem.code === "unknown-code") wrong.value++;
      return said;
    });
    sending.send(reply, () => {
      lastBoard = asked.board;
      const shown = boards.find(({ id }) => id === asked.board)?.name ?? "";
      saying.say(() => screens.paired(asked.name, shown), [{ label: screens.addNext, take: again }]);
      close();
    });
  };
  return (
    <FormSheet title={screens.add} yes={screens.addYes} {...{ close, check, sending, send }}>
      <TextField
        key={wrong.value}
        label={setUp.code}
        hint={setUp.codeHint}
        text={code}
        kind="code"
        limit={20}
        focus
      />
      <TextField label={setUp.name} placeholder={screens.nameHint} text={name} limit={60} />
      <BoardChoices board={board.value} choose={(id) => (board.value = id)} />
    </FormSheet>
  );
}
