import { computed, type ReadonlySignal, signal } from "@preact/signals";

export const tabs = ["calls", "queues", "actions", "huddle", "review", "set-up"] as const;
export type Tab = (typeof tabs)[number];

/** Where in the app somebody is: "#/calls/resolve/3f…" is a tab, a sheet on it, and what the sheet is about. */
export interface Route {
  readonly tab: ReadonlySignal<Tab>;
  readonly sheet: ReadonlySignal<string | null>;
  readonly about: ReadonlySignal<string | null>;
  /** What lies over a page that is about something: "#/huddle/at/team/capture/note" → capture, note. */
  readonly over: ReadonlySignal<readonly string[]>;
  /** To a tab, or a page of one. */
  go(tab: Tab, page?: string): void;
  /** Lays a sheet over the tab: "back" on the tablet closes it. */
  open(tab: Tab, sheet: string, about?: string): void;
  /** Lays something over the page that is there, as it is; `close` takes it away alone. */
  lay(...over: readonly string[]): void;
  /** Lays another sheet in the place of this one. */
  turn(sheet: string, about?: string): void;
  close(): void;
}

export function createRoute(page: Window): Route {
  const parts = signal(partsOf(page.location.hash));
  /** How many sheets we have laid: these, and no page before ours, may "back" take away. */
  let laid = 0;
  /** "Back" takes its time: what is opened meanwhile is written when it has arrived, or it would be taken away in its stead. */
  let leaving = false;
  let arrived: (() => void) | null = null;
  page.addEventListener("popstate", () => {
    leaving = false;
    const then = arrived;
    arrived = null;
    then?.();
  });
  page.addEventListener("hashchange", () => {
    parts.value = partsOf(page.location.hash);
    if (parts.value.length < 2) laid = 0;
  });
  const write = (path: readonly string[], how: "pushState" | "replaceState") => {
    parts.value = path;
    const before = arrived;
    const now = () => page.history[how](null, "", hashOf(path));
    if (!leaving) return now();
    arrived = () => {
      before?.();
      now();
    };
  };
  const put = (path: readonly string[]) => write(path, "replaceState");
  const tab = computed(() => tabs.find((name) => name === parts.value[0]) ?? "calls");
  return {
    tab,
    sheet: computed(() => parts.value[1] ?? null),
    about: computed(() => parts.value[2] ?? null),
    over: computed(() => parts.value.slice(3)),
    go(next, at) {
      laid = 0;
      put(at === undefined ? [next] : [next, at]);
    },
    open(next, sheet, about) {
      const path = about === undefined ? [next, sheet] : [next, sheet, about];
      laid++;
      write(path, "pushState");
    },
    lay(...over) {
      laid++;
      write([...parts.value.slice(0, 3), ...over], "pushState");
    },
    turn(sheet, about) {
      put(about === undefined ? [tab.value, sheet] : [tab.value, sheet, about]);
    },
    close() {
      const below = parts.value.length > 3 ? parts.value.slice(0, 3) : [tab.value];
      if (laid === 0) return put(below);
      laid--;
      parts.value = below;
      leaving = true;
      page.history.back();
    },
  };
}

function partsOf(hash: string): readonly string[] {
  return hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decode);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function hashOf(path: readonly string[]): string {
  return `#/${path.map(encodeURIComponent).join("/")}`;
}
