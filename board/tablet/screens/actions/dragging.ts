import { type Signal, signal } from "@preact/signals";
import {
  type DropTarget,
  dropTargets,
  edgeScroll,
  fingerSlack,
  hasMoved,
  mouseSlack,
  restToLift,
} from "../../models/action-drag.ts";

/** The card that is in the air. */
export interface Lifted {
  readonly id: string;
  readonly width: number;
  /** Where the card was taken hold of, from its own corner. */
  readonly grip: { readonly x: number; readonly y: number };
}

export interface Dragging {
  readonly lifted: Signal<Lifted | null>;
  /** Where the finger is, in the window. Apart, so that only the card that flies is drawn anew with each move. */
  readonly finger: Signal<{ readonly x: number; readonly y: number }>;
  readonly over: Signal<DropTarget | null>;
  /** Of each card. A card that has just been dragged takes no press from the same finger. */
  hold(event: PointerEvent & { readonly currentTarget: HTMLElement }, id: string): void;
  /** The press that ends a drag is none. */
  swallowsPress(): boolean;
  /** Puts it back: the board goes away, or Escape. */
  cancel(): void;
}

/** No wider flies a card, in px, or it would hide where it is let go. */
const widest = 240;

/**
 * Drags cards by pointer events, for mouse, pen and finger. A finger scrolls, unless it rested on the card first. Near an edge
 * of the page, or of what scrolls sideways, it scrolls on.
 */
export function createDragging(
  drop: (id: string, target: DropTarget | null) => void,
  tookUp: () => void,
): Dragging {
  const lifted = signal<Lifted | null>(null);
  const finger = signal({ x: 0, y: 0 });
  const over = signal<DropTarget | null>(null);
  let letGo = () => {};
  let swallow = false;

  const hold: Dragging["hold"] = (event, id) => {
    if (event.button !== 0 || !event.isPrimary) return;
    letGo();
    swallow = false;
    const card = event.currentTarget;
    const { pointerId, pointerType, clientX, clientY } = event;
    const byFinger = pointerType === "touch";
    const box = card.getBoundingClientRect();
    const rest = byFinger ? setTimeout(() => lift(), restToLift) : undefined;
    let frame = 0;

    const lift = () => {
      finger.value = { x: clientX, y: clientY };
      const width = Math.min(box.width, widest);
      const x = ((clientX - box.left) * width) / box.width;
      // Below a finger it hides nothing that the finger points at.
      lifted.value = { id, width, grip: { x, y: byFinger ? 0 : clientY - box.top } };
      swallow = true;
      tookUp();
      if (card.hasPointerCapture(pointerId) === false) card.setPointerCapture(pointerId);
      if (byFinger) navigator.vibrate?.(12);
      frame = requestAnimationFrame(scrollOn);
    };
    const scrollOn = () => {
      const moved = scrollAtEdges(card, finger.peek());
      if (moved) over.value = targetUnder(finger.peek());
      frame = requestAnimationFrame(scrollOn);
    };
    const move = ({ clientX: x, clientY: y }: PointerEvent) => {
      if (lifted.peek() === null) {
        if (!hasMoved(x - clientX, y - clientY, byFinger ? fingerSlack : mouseSlack)) return;
        // A finger that moves before it has rested wants to scroll.
        if (byFinger) return letGo();
        lift();
      }
      finger.value = { x, y };
      over.value = targetUnder({ x, y });
    };
    const up = () => {
      const target = over.peek();
      const flew = lifted.peek() !== null;
      letGo();
      if (flew) drop(id, target);
    };
    // While a card is in the air, a finger scrolls nothing and opens no menu.
    const keepStill = (stirred: Event) => {
      if (lifted.peek() !== null && stirred.cancelable) stirred.preventDefault();
    };
    const noMenu = (menu: Event) => {
      if (byFinger) menu.preventDefault();
    };
    const putBack = (key: KeyboardEvent) => {
      if (key.key !== "Escape" || lifted.peek() === null) return;
      key.stopPropagation();
      letGo();
    };
    letGo = () => {
      letGo = () => {};
      clearTimeout(rest);
      cancelAnimationFrame(frame);
      card.removeEventListener("pointermove", move);
      card.removeEventListener("pointerup", up);
      card.removeEventListener("pointercancel", cancelled);
      card.removeEventListener("touchmove", keepStill);
      card.removeEventListener("contextmenu", noMenu);
      window.removeEventListener("keydown", putBack, true);
      if (card.hasPointerCapture(pointerId)) card.releasePointerCapture(pointerId);
      lifted.value = null;
      over.value = null;
    };
    const cancelled = () => letGo();
    card.addEventListener("pointermove", move);
    card.addEventListener("pointerup", up);
    card.addEventListener("pointercancel", cancelled);
    card.addEventListener("touchmove", keepStill, { passive: false });
    card.addEventListener("contextmenu", noMenu);
    window.addEventListener("keydown", putBack, true);
    // A mouse that is quick leaves the card before it is lifted.
    if (!byFinger) card.setPointerCapture(pointerId);
  };

  return {
    lifted,
    finger,
    over,
    hold,
    swallowsPress() {
      const was = swallow;
      swallow = false;
      return was;
    },
    cancel: () => letGo(),
  };
}

function targetUnder({ x, y }: { readonly x: number; readonly y: number }): DropTarget | null {
  const place = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-drop]")?.dataset["drop"];
  return dropTargets.find((target) => target === place) ?? null;
}

/** True where something has moved under the finger. */
function scrollAtEdges(card: HTMLElement, { x, y }: { readonly x: number; readonly y: number }): boolean {
  let moved = false;
  for (const pane of [card.closest(".main"), card.closest(".kanban")]) {
    if (!pane) continue;
    const { left, right, top, bottom } = pane.getBoundingClientRect();
    const before = pane.scrollLeft + pane.scrollTop;
    const wide = pane.scrollWidth > pane.clientWidth + 1;
    const tall = pane.scrollHeight > pane.clientHeight + 1;
    pane.scrollBy(wide ? edgeScroll(x, left, right) : 0, tall ? edgeScroll(y, top, bottom) : 0);
    moved ||= pane.scrollLeft + pane.scrollTop !== before;
  }
  return moved;
}
