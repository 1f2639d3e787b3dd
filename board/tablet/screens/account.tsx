import { useSignal } from "@preact/signals";
import { Button } from "../components/button.tsx";
import { Sheet } from "../components/sheet.tsx";
import { Fault, Unsent } from "../components/small.tsx";
import { useDesk } from "../context.ts";

/** Who is signed in here, what of theirs waits, and the way out. */
export function Account({ close: shut }: { readonly close: () => void }) {
  const { me, words, route, ask, line, courier, saying } = useDesk();
  const fault = useSignal<string | null>(null);
  const { signIn, roles, close, deeds, outbox } = words.value;
  const mine = courier.outbox.value.entries.filter(({ person }) => person === me.person);

  const leave = async () => {
    const reply = await ask("DELETE", "sessions/current");
    // A session that has ended already is what was wanted.
    if (!reply.ok && reply.problem.code === "no-answer") {
      fault.value = signIn.cannotLeave;
      return;
    }
    saying.hush();
    route.go("calls");
    line.leave();
  };
  return (
    <Sheet title={me.name} closeLabel={close} close={shut}>
      <p class="faint">{roles[me.role]}</p>
      {mine.length > 0 && (
        <section class="stack">
          <h3>{outbox.count(mine.length)}</h3>
          <ul class="plain-list">
            {mine.map(({ id, command, about }) => (
              <li key={id}>
                <b>{deeds[command.type]}</b> {about} <Unsent words={outbox.unsent} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {fault.value && <Fault>{fault.value}</Fault>}
      <div class="sheet-foot">
        <Button press={() => void leave()}>{signIn.out}</Button>
      </div>
    </Sheet>
  );
}
