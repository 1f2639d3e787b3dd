import { Icon } from "../../components/icon.tsx";
import { Unsent } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { isAtLeast } from "../../models/access.ts";
import { type CapturedRow, capturedRows, type LiveMeeting } from "../../models/huddle.ts";
import { isEscalated } from "../../models/huddle-escalations.ts";
import { asItem } from "../../models/huddle-items.ts";
import { keptIcons } from "./capture-bar.tsx";
import { EscalateButton } from "./escalate-button.tsx";
import { useEscalations } from "./use-huddles.ts";

/** What was kept: of this section, and of those before. */
export function CapturedList({ live, all = false }: { readonly live: LiveMeeting; readonly all?: boolean }) {
  const { words } = useDesk();
  const { capture } = words.value.huddle;
  const { here, before } = capturedRows(live);
  const first = all ? [...live.captured] : here;
  return (
    <section class="hd-kept">
      <h2>{capture.list}</h2>
      {first.length === 0 && <p class="faint">{capture.none}</p>}
      <Rows live={live} rows={first} />
      {!all && before.length > 0 && (
        <>
          <h3>{capture.before}</h3>
          <Rows live={live} rows={before} />
        </>
      )}
    </section>
  );
}

function Rows({ live, rows }: { readonly live: LiveMeeting; readonly rows: readonly CapturedRow[] }) {
  if (rows.length === 0) return null;
  return (
    <ul class="rows">
      {rows.map((row) => (
        <Row key={row.id} live={live} row={row} />
      ))}
    </ul>
  );
}

function Row({ live, row }: { readonly live: LiveMeeting; readonly row: CapturedRow }) {
  const { words, act, me } = useDesk();
  const { huddle, outbox } = words.value;
  const { capture } = huddle;
  const escalations = useEscalations();
  const supervisor = isAtLeast(me.role, "supervisor");
  const item = asItem(row.action ? { action: row.action } : {});
  const escalated = isEscalated(escalations, item);
  return (
    <li class="row hd-kept-row">
      <Icon name={keptIcons[row.kind]} />
      <small class="hd-kept-kind">
        {[capture.kinds[row.kind], row.by && capture.by(row.by)].filter(Boolean).join(" · ")}
      </small>
      {supervisor && (
        <span class="hd-kept-tools">
          {!escalated && <EscalateButton item={item} what={row.text} />}
          {live.facts.endedAt === null && (
            <button
              type="button"
              class="icon-button"
              aria-label={capture.dropWhich(row.text)}
              title={capture.drop}
              onClick={() => act({ type: "drop-capture", meeting: live.id, capture: row.id }, row.text)}
            >
              <Icon name="close" />
            </button>
          )}
        </span>
      )}
      <span class="hd-kept-text">
        {row.text}
        {escalated && <small>{huddle.escalate.already}</small>}
        {row.unsent && <Unsent words={outbox.unsent} />}
      </span>
    </li>
  );
}
