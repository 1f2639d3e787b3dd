import { useSignal } from "@preact/signals";
import { Button } from "../../components/button.tsx";
import { Icon } from "../../components/icon.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Empty, Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import type { SessionRow } from "../../models/audit.ts";
import { sentence } from "../../words/words.ts";
import { between } from "../review/audit-names.ts";
import { capital } from "../review/names.ts";
import { useSessionTimes } from "../session-times.ts";
import { Remove } from "./form.tsx";
import { useRows } from "./rows.ts";

/** Who is signed in where. Whoever it is, an admin may end it. */
export function SessionsPage() {
  const { words } = useDesk();
  const { sessions, tryAgain, loading } = words.value;
  const { rows, problem, reload } = useRows<SessionRow>("sessions");
  const open = useSignal<SessionRow | null>(null);
  const done = () => {
    open.value = null;
    reload();
  };
  return (
    <section class="group">
      {problem && (
        <div class="stack">
          <Fault>{sentence(words.value, problem.code)}</Fault>
          <Button press={reload}>{tryAgain}</Button>
        </div>
      )}
      {rows === null && !problem && <p class="faint">{loading}</p>}
      {rows?.length === 0 && <Empty title={sessions.none} icon="set-up" />}
      {rows && rows.length > 0 && (
        <ul class="rows">
          {rows.map((session) => (
            <Row key={session.id} session={session} open={() => (open.value = session)} />
          ))}
        </ul>
      )}
      {open.value && <SessionSheet session={open.value} done={done} close={() => (open.value = null)} />}
    </section>
  );
}

function Row({ session, open }: { readonly session: SessionRow; readonly open: () => void }) {
  const { words } = useDesk();
  const { sessions, review } = words.value;
  const { name, deviceName, locked, current } = session;
  const marks = [current && sessions.here, locked && sessions.locked].filter(Boolean);
  const times = useSessionTimes(session);
  return (
    <li>
      <button type="button" class="row set-up-row" onClick={open}>
        <span class="action-words">
          <b>{name || capital(review.detail.somebody)}</b>
          <small>{[deviceName, ...times].join(between)}</small>
        </span>
        {marks.length > 0 && <span class="row-aside">{marks.join(" · ")}</span>}
        <Icon name="next" />
      </button>
    </li>
  );
}

interface SheetProps {
  readonly session: SessionRow;
  readonly done: () => void;
  readonly close: () => void;
}

function SessionSheet({ session, done, close }: SheetProps) {
  const { words } = useDesk();
  const { sessions, review } = words.value;
  const times = useSessionTimes(session);
  return (
    <Sheet
      title={session.name || capital(review.detail.somebody)}
      closeLabel={words.value.close}
      close={close}
    >
      <ul class="plain-list">
        <li>{session.deviceName}</li>
        {times.map((time) => (
          <li key={time}>{time}</li>
        ))}
      </ul>
      <Remove path={`sessions/${session.id}`} label={sessions.end} say={sessions.endSay} done={done} />
    </Sheet>
  );
}
