import { useSignal } from "@preact/signals";
import { Choices } from "../components/choices.tsx";
import { MenuItem } from "../components/menu-item.tsx";
import { Sheet } from "../components/sheet.tsx";
import { Fault, Unsent } from "../components/small.tsx";
import { useDesk } from "../context.ts";
import { looks } from "../models/look.ts";
import { OtherSessions } from "./other-sessions.tsx";

/** Who is signed in here, what of theirs waits, and the way out. */
export function Account({ close: shut }: { readonly close: () => void }) {
  const { me, words, route, ask, line, courier, saying, view, lock: latch, look: chosenLook } = useDesk();
  const fault = useSignal<string | null>(null);
  const { signIn, roles, close, deeds, outbox, shift, lock, look, mine: told } = words.value;
  const areas = (view.people[me.person]?.onShift ?? []).map((area) => view.areas[area]?.name ?? area);
  const open = (sheet: string) => () => {
    shut();
    route.open("calls", sheet);
  };
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
      <p class="faint">
        {roles[me.role]}
        {areas.length > 0 && ` · ${shift.badge}: ${areas.join(", ")}`}
      </p>
      <Choices
        label={look.label}
        choices={looks.map((value) => ({ value, label: look.choices[value] }))}
        value={chosenLook.value}
        choose={(value) => (chosenLook.value = value)}
      />
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
      <OtherSessions />
      {fault.value && <Fault>{fault.value}</Fault>}
      <ul class="menu">
        <MenuItem icon="people" label={areas.length > 0 ? shift.title : shift.start} press={open("shift")} />
        <MenuItem icon="calls" label={told.title} press={open("mine")} />
        <MenuItem icon="lock" label={lock.now} press={latch.lock} />
        <MenuItem icon="leave" label={signIn.out} press={() => void leave()} />
      </ul>
    </Sheet>
  );
}
