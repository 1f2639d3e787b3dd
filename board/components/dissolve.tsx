import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface Props {
  /** Another id is other content. */
  readonly id: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

interface Layer {
  readonly id: string;
  readonly children: ComponentChildren;
}

/** As long as the fade in styles/discreet.css, and a little more. */
const fade = 4_300;

/**
 * Content that gives way to other content so slowly that nobody looks up. What is there from the beginning is simply
 * there. What comes while a fade goes on waits for its end, and only the latest of it is shown: nothing ever jumps.
 */
export function Dissolve({ id, class: name = "", children }: Props) {
  const shown = useRef<Layer>({ id, children });
  const [leaving, setLeaving] = useState<Layer | null>(null);
  if (shown.current.id === id) shown.current = { id, children };
  useEffect(() => {
    if (leaving !== null || shown.current.id === id) return;
    setLeaving(shown.current);
    shown.current = { id, children };
  });
  useEffect(() => {
    if (leaving === null) return;
    const timer = setTimeout(() => setLeaving(null), fade);
    return () => clearTimeout(timer);
  }, [leaving]);
  return (
    <div class={`dissolve ${name}`}>
      {leaving && (
        <div key={leaving.id} class="dissolve-old" aria-hidden="true">
          {leaving.children}
        </div>
      )}
      <div key={shown.current.id} class={leaving ? "dissolve-new" : "dissolve-still"}>
        {shown.current.children}
      </div>
    </div>
  );
}
