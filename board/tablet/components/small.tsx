import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icon.tsx";

/** On the thing itself: what was asked for here has not been sent. */
export function Unsent({ words }: { readonly words: string }) {
  return (
    <span class="unsent">
      <Icon name="waiting" />
      {words}
    </span>
  );
}

interface EmptyProps {
  readonly title: string;
  readonly more?: string | undefined;
  readonly icon?: IconName;
}

/** Nothing there, and what that means. */
export function Empty({ title, more, icon }: EmptyProps) {
  return (
    <div class="empty">
      {icon && <Icon name={icon} />}
      <p class="empty-title">{title}</p>
      {more && <p>{more}</p>}
    </div>
  );
}

/** A sentence about what went wrong. Read out as soon as it is there. */
export function Fault({ children }: { readonly children: ComponentChildren }) {
  return (
    <p class="fault" role="alert">
      {children}
    </p>
  );
}
