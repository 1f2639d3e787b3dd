import { Choices } from "../../components/choices.tsx";
import { useDesk } from "../../context.ts";
import { boardsOf } from "../../models/screens.ts";

interface Props {
  readonly board: string | null;
  readonly choose: (id: string) => void;
}

/** What a screen may show. */
export function BoardChoices({ board, choose }: Props) {
  const { words, view } = useDesk();
  const { screens } = words.value.setUp;
  const choices = boardsOf(view).map(({ id, name, mode }) => ({
    value: id as string,
    label: name,
    more: screens.modes[mode],
  }));
  return <Choices label={screens.board} choices={choices} value={board} choose={choose} lay="column" />;
}
