import { useLayoutEffect } from "preact/hooks";
import { Icon } from "../components/icon.tsx";
import { shield } from "../components/shield.ts";
import { useDesk } from "../context.ts";
import { isAtLeast } from "../models/access.ts";
import { offlineScreens, type ScreenCard } from "../models/screens.ts";

/** Above the calls, for whoever may do something about it: which screens show nothing to anybody now. */
export function ScreensOff() {
  const { words, view, me, route, times } = useDesk();
  const { screens } = words.value.setUp;
  const off = isAtLeast(me.role, "supervisor") ? offlineScreens(view) : [];
  const [first, second] = off;
  // It pushes the calls down, and lets them up again: no tap may count for another one than was meant.
  useLayoutEffect(shield, [first === undefined]);
  const one = ({ name, seenAt }: ScreenCard) =>
    seenAt === null
      ? screens.oneUnseen(name)
      : screens.oneOff(name, times.value.moment(seenAt, view.site.face.zone));
  const many = () => screens.manyOff(off.length, times.value.list(off.map(({ name }) => name)));
  return (
    <div role="status" class="screens-off-place">
      {first && (
        <button
          type="button"
          class="screens-off"
          onClick={() => (second ? route.go("set-up", "screens") : route.open("set-up", "screens", first.id))}
        >
          <Icon name="screen-off" />
          <span>{second ? many() : one(first)}</span>
          <Icon name="next" />
        </button>
      )}
    </div>
  );
}
