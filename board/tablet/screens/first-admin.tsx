import { useSignal } from "@preact/signals";
import { Button } from "../components/button.tsx";
import { TextField } from "../components/fields.tsx";
import { Fault } from "../components/small.tsx";
import { useTablet } from "../context.ts";
import { isPin } from "../models/access.ts";
import { sentence, type Words } from "../words/words.ts";

interface Props {
  readonly token: string | null;
  readonly done: () => void;
}

/** The page of the one-time link: whoever opens it becomes the first admin, and this browser a tablet. */
export function FirstAdmin({ token, done }: Props) {
  const { words, ask, line } = useTablet();
  const { firstAdmin } = words.value;
  const name = useSignal("");
  const pin = useSignal("");
  const again = useSignal("");
  const fault = useSignal<string | null>(token === null ? firstAdmin.noToken : null);
  const busy = useSignal(false);

  const start = async () => {
    fault.value = faultOf(firstAdmin, name.value, pin.value, again.value);
    if (fault.value !== null || busy.value) return;
    busy.value = true;
    const reply = await ask("POST", "set-up", { token, name: name.value.trim(), pin: pin.value });
    busy.value = false;
    if (!reply.ok) {
      fault.value = sentence(words.value, reply.problem.code);
      return;
    }
    done();
    line.redial();
  };

  return (
    <main class="door">
      <form
        class="door-box form"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <h1>{firstAdmin.title}</h1>
        <p>{firstAdmin.say}</p>
        <TextField label={firstAdmin.name} text={name} limit={80} />
        <TextField label={firstAdmin.pin} text={pin} kind="secret" limit={12} />
        <TextField label={firstAdmin.again} text={again} kind="secret" limit={12} />
        {fault.value && <Fault>{fault.value}</Fault>}
        <Button kind="primary" submit disabled={token === null || busy.value}>
          {firstAdmin.start}
        </Button>
      </form>
    </main>
  );
}

function faultOf(words: Words["firstAdmin"], name: string, pin: string, again: string): string | null {
  if (name.trim() === "") return words.nameMissing;
  if (!isPin(pin)) return words.short;
  return pin === again ? null : words.different;
}
