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
const fade = 4_500;

/**
 * Content that gives way to other content so slowly that nobody looks up: the old one fades out over the new one. What is
 * there from the beginning is simply there.
 */
export function Dissolve({ id, class: name = "", children }: Props) {
  const [leaving, setLeaving] = useState<Layer | null>(null);
  const shown = useRef<Layer>({ id, children });
  const changed = useRef(false);
  if (shown.current.id !== id) {
    changed.current = true;
    setLeaving(shown.current);
  }
  shown.current = { id, children };
  useEffect(() => {
    if (leaving === null) return;
    const timer = setTimeout(() => setLeaving(null), fade);
    return () => clearTimeout(timer);
  }, [leaving]);
  return (
    <div class={`dissolve ${name}`}>
      {leaving !== null && leaving.id !== id && (
        <div key={`old ${leaving.id}`} class="dissolve-old" aria-hidden="true">
          {leaving.children}
        </div>
      )}
      <div key={`new ${id}`} class={changed.current ? "dissolve-new" : "dissolve-first"}>
        {children}
      </div>
    </div>
  );
}
