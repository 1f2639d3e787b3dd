import { useSignal } from "@preact/signals";
import type { Turn } from "../../../../server/domain/devices.ts";
import { Button } from "../../components/button.tsx";
import { TextField } from "../../components/fields.tsx";
import { Fault } from "../../components/small.tsx";
import { TurnChoices } from "../../components/turn-choices.tsx";
import { useDesk } from "../../context.ts";
import type { ScreenCard } from "../../models/screens.ts";
import { BoardChoices } from "./board-choices.tsx";
import { useSending } from "./rows.ts";

interface Props {
  readonly screen: ScreenCard;
  readonly turn: Turn;
}

/** What a screen is called, what it shows, and how it hangs. */
export function ScreenForm({ screen, turn: before }: Props) {
  const { words, ask } = useDesk();
  const { setUp, save } = words.value;
  const { screens } = setUp;
  const name = useSignal(screen.name);
  const board = useSignal<string>(screen.board);
  const turn = useSignal(before);
  const saved = useSignal(false);
  const sending = useSending();
  const { fault, busy } = sending;
  const send = () => {
    const trimmed = name.value.trim();
    saved.value = false;
    fault.value = trimmed === "" ? setUp.nameMissing : null;
    if (fault.value !== null || busy.value) return;
    const body = { name: trimmed, board: board.value, turn: turn.value };
    sending.send(ask("PATCH", `screens/${screen.id}`, body), () => {
      saved.value = true;
    });
  };
  return (
    <form
      class="form"
      onInput={() => {
        saved.value = false;
      }}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <TextField label={setUp.name} text={name} limit={60} />
      <BoardChoices board={board.value} choose={(id) => (board.value = id)} />
      <TurnChoices
        label={screens.turn}
        names={screens.turns}
        value={turn.value}
        choose={(to) => (turn.value = to)}
      />
      {fault.value && <Fault>{fault.value}</Fault>}
      <div class="screen-save">
        <Button kind="primary" submit disabled={busy.value}>
          {save}
        </Button>
        <p role="status">{saved.value && (screen.online ? screens.saved : screens.savedOffline)}</p>
      </div>
    </form>
  );
}
