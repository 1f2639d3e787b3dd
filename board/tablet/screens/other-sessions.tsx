import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useDesk } from "../context.ts";
import type { SessionRow } from "../models/audit.ts";
import { useSessionTimes } from "./session-times.ts";
import { Remove } from "./set-up/form.tsx";

/** Where else whoever looks is signed in; nothing, where it is nowhere else. */
export function OtherSessions() {
  const { ask, me, words } = useDesk();
  const others = useSignal<readonly SessionRow[]>([]);
  const read = () => {
    void ask<readonly SessionRow[]>("GET", "sessions").then((reply) => {
      if (reply.ok)
        others.value = reply.value.filter(({ person, current }) => person === me.person && !current);
    });
  };
  useEffect(read, []);
  if (others.value.length === 0) return null;
  return (
    <section class="stack">
      <h3>{words.value.sessions.elsewhere}</h3>
      <ul class="plain-list">
        {others.value.map((session) => (
          <OtherSession key={session.id} session={session} done={read} />
        ))}
      </ul>
    </section>
  );
}

function OtherSession({ session, done }: { readonly session: SessionRow; readonly done: () => void }) {
  const { sessions } = useDesk().words.value;
  const [since] = useSessionTimes(session);
  return (
    <li class="other-session">
      <b>{session.deviceName}</b> {since}
      <Remove path={`sessions/${session.id}`} label={sessions.end} say={sessions.endSay} done={done} />
    </li>
  );
}
