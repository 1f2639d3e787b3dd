import { Button } from "../components/button.tsx";
import { useTablet } from "../context.ts";
import { PinPad } from "./pin-pad.tsx";

interface Props {
  readonly person: { readonly id: string; readonly name: string };
  readonly back: () => void;
}

/** The PIN makes a session. */
export function Pin({ person, back }: Props) {
  const { ask, words, line } = useTablet();
  const { signIn } = words.value;
  const enter = async (pin: string) => {
    const reply = await ask("POST", "sessions", { person: person.id, pin });
    if (!reply.ok) return reply.problem;
    line.redial();
    return null;
  };
  return (
    <main class="door">
      <PinPad title={signIn.pin(person.name)} enterLabel={signIn.enter} enter={enter}>
        <Button kind="quiet" press={back}>
          {signIn.notYou}
        </Button>
      </PinPad>
    </main>
  );
}
