import { Icon } from "../../components/icon.tsx";
import { useDesk } from "../../context.ts";
import type { ScreenCard } from "../../models/screens.ts";

/** Full while it is there, crossed out when it went, an empty ring before it was ever seen: told without colour, too. */
const marks = {
  online: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13Z",
  offline: "M2.5 2.5l11 11M13.5 2.5l-11 11",
  unseen: "M8 2.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 0 0 0-11.6Z",
} as const;

/** Whether a screen is there, by shape and word. */
export function Presence({ screen }: { readonly screen: ScreenCard }) {
  const { words, times, view } = useDesk();
  const { screens } = words.value.setUp;
  const { presence, seenAt } = screen;
  const say = {
    online: () => screens.online,
    offline: () => screens.offline(times.value.moment(seenAt ?? 0, view.site.face.zone)),
    unseen: () => screens.unseen,
  };
  return (
    <span class={`presence presence-${presence}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={marks[presence]} />
      </svg>
      {say[presence]()}
    </span>
  );
}

/** What is to be mended on a screen, a sentence for each. */
export function AdviceList({ screen }: { readonly screen: ScreenCard }) {
  const { words, times, view } = useDesk();
  const { advice } = words.value.setUp.screens;
  if (screen.advice.length === 0) return null;
  const until =
    screen.mutedUntil === null ? null : times.value.moment(screen.mutedUntil, view.site.face.zone);
  return (
    <ul class="advice">
      {screen.advice.map((code) => {
        const say = advice[code];
        return (
          <li key={code} class={code === "muted" ? "advice-calm" : undefined}>
            <Icon name={code === "muted" ? "silent" : "alert"} />
            <span>{withFlags(typeof say === "function" ? say({ until }) : say)}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** A flag to type stands together, as long as a line has room for it. */
function withFlags(text: string) {
  return text.split(/(--[a-z][a-z=-]*)/).map((part) => (part.startsWith("--") ? <code>{part}</code> : part));
}
