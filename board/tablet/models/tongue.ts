import { effect, type Signal, signal } from "@preact/signals";
import type { Keep } from "./keep.ts";

/** The site's language and locale: remembered, so that the page that waits for its server speaks it too. */
export interface Tongue {
  readonly language: string;
  readonly locale: string;
}

const key = "akari.tongue";

export function rememberedTongue(keep: Keep, browser: string): Signal<Tongue> {
  const tongue = signal(read(keep) ?? { language: browser, locale: browser });
  effect(() => {
    keep.write(key, JSON.stringify(tongue.value));
  });
  return tongue;
}

function read(keep: Keep): Tongue | null {
  try {
    const { language, locale } = JSON.parse(keep.read(key) ?? "{}") as Partial<Tongue>;
    return language && locale ? { language, locale } : null;
  } catch {
    return null;
  }
}
