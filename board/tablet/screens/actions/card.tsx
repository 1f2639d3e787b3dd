import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Unsent } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import { type DropTarget, stepFrom, stepOf } from "../../models/action-drag.ts";
import type { ActionRow } from "../../models/actions.ts";
import type { Dragging } from "./dragging.ts";
import { Due, Marks } from "./marks.tsx";

interface Props {
  readonly row: ActionRow;
  readonly areaName: string | null;
  /** Null: whoever is signed in may not move it. */
  readonly dragging: Dragging | null;
  readonly step: (id: string, target: DropTarget | null) => void;
  readonly open: () => void;
}

/** The card that a key has just moved: it is made anew in its next column, and keeps the focus. */
let followed: string | null = null;

export function Card({ row, areaName, dragging, step, open }: Props) {
  const { id, action, leaving } = row;
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (followed !== id) return;
    followed = null;
    button.current?.focus();
    button.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [id]);
  // Gone while it is in the air: somebody else was faster.
  useEffect(() => () => void (dragging?.lifted.peek()?.id === id && dragging.cancel()), [id, dragging]);
  const keys = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const along = stepOf(event.key, getComputedStyle(event.currentTarget).direction === "rtl");
    if (along !== null && dragging) {
      event.preventDefault();
      const target = stepFrom(action.stage, along);
      if (target === null) return;
      if (target !== "done") followed = id;
      step(id, target);
      return;
    }
    const next = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" } as const;
    const where = event.key === "ArrowDown" || event.key === "ArrowUp" ? next[event.key] : null;
    if (where === null) return;
    event.preventDefault();
    event.currentTarget.closest("li")?.[where]?.querySelector<HTMLElement>("button")?.focus();
  };
  const state = [
    "kaizen-card",
    `kind-${action.kind}`,
    leaving && "leaving",
    dragging?.lifted.value?.id === id && "lifted",
  ];
  return (
    <li>
      <button
        ref={button}
        type="button"
        class={state.filter(Boolean).join(" ")}
        aria-describedby="how-to-move"
        disabled={leaving !== null}
        onPointerDown={(event) => dragging?.hold(event, id)}
        onKeyDown={keys}
        onClick={() => {
          if (!dragging?.swallowsPress()) open();
        }}
      >
        <CardFace row={row} areaName={areaName} />
      </button>
    </li>
  );
}

interface FaceProps {
  readonly row: ActionRow;
  readonly areaName: string | null;
}

function CardFace({ row, areaName }: FaceProps) {
  const { words } = useDesk();
  const { action, leaving, unsent } = row;
  const { actions, outbox } = words.value;
  const left =
    leaving === "done" ? actions.leavingDone : leaving === "declined" ? actions.leavingDeclined : null;
  return (
    <>
      <b class="card-title">{action.title}</b>
      <small class="card-facts">{[actions.kinds[action.kind], areaName].filter(Boolean).join(" · ")}</small>
      <span class="card-foot">
        <span class={action.owner === null ? "card-owner card-nobody" : "card-owner"}>
          {action.owner ?? actions.noOwner}
        </span>
        <Due row={row} />
      </span>
      <Marks row={row} />
      {unsent && <Unsent words={left ? `${left} · ${outbox.unsent}` : outbox.unsent} />}
    </>
  );
}

/** The card in the air, under the finger. */
export function FlyingCard({ row, dragging }: { readonly row: ActionRow; readonly dragging: Dragging }) {
  const { view } = useDesk();
  const { lifted, finger } = dragging;
  if (!lifted.value) return null;
  const { width, grip } = lifted.value;
  const left = finger.value.x - grip.x;
  const top = finger.value.y - grip.y;
  return (
    <div
      class={`kaizen-card flying kind-${row.action.kind}`}
      style={{ width: `${width}px`, transform: `translate(${left}px, ${top}px) rotate(1.5deg)` }}
      aria-hidden="true"
    >
      <CardFace row={row} areaName={view.areas[row.action.area]?.name ?? null} />
    </div>
  );
}
