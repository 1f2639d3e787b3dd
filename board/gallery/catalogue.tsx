import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";

/** The list of all states, and one of them beside it on a screen of one's choice. Its address keeps what is shown. */

const screens = {
  "1080p": [1920, 1080],
  "4K": [3840, 2160],
  portrait: [1080, 1920],
  "960 × 540": [960, 540],
  "4 : 3": [1440, 1080],
} as const;
type ScreenName = keyof typeof screens;
const screenNames = Object.keys(screens) as ScreenName[];

const faces: readonly (readonly [title: string, of: RegExp])[] = [
  ["Prominent", /^prominent/],
  ["Discreet", /^discreet/],
  ["Before there is a board", /^/],
];

const address = new URLSearchParams(location.hash.slice(1));
const state = signal(address.get("state") ?? "prominent");
const screen = signal<ScreenName>(screenNames.find((name) => name === address.get("screen")) ?? "1080p");
const long = signal(address.has("long"));
const rtl = signal(address.has("rtl"));
const wanted = signal("");

function choose(name: string): void {
  state.value = name;
}

/** The page of the state alone, with its writing. */
function alone(): string {
  return `?state=${state.value}${long.value ? "&long" : ""}${rtl.value ? "&rtl" : ""}`;
}

export function Catalogue({ names }: { readonly names: readonly string[] }) {
  const hash = `${alone().slice(1)}&screen=${encodeURIComponent(screen.value)}`;
  useLayoutEffect(() => history.replaceState(null, "", `#${hash}`), [hash]);
  const sorted = names.map((name) => ({ name, face: faces.findIndex(([, of]) => of.test(name)) }));
  return (
    <div class="catalogue prominent">
      <nav class="catalogue-list">
        <input
          class="catalogue-find"
          type="search"
          placeholder={`find one of ${names.length} states`}
          onInput={(event) => {
            wanted.value = event.currentTarget.value.trim().toLowerCase();
          }}
        />
        {faces.map(([title], index) => (
          <States
            key={title}
            title={title}
            names={sorted.filter(({ face }) => face === index).map(({ name }) => name)}
          />
        ))}
      </nav>
      <main class="catalogue-stage">
        <Tools />
        <Stage />
      </main>
    </div>
  );
}

function States({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  const shown = names.filter((name) => name.indexOf(wanted.value) >= 0);
  if (shown.length === 0) return null;
  return (
    <section>
      <h2>
        {title} <span>{shown.length}</span>
      </h2>
      <ul>
        {shown.map((name) => (
          <li key={name}>
            <a
              href={`?state=${name}`}
              class={name === state.value ? "is-chosen" : ""}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                choose(name);
              }}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tools() {
  return (
    <div class="catalogue-tools">
      {screenNames.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={name === screen.value}
          onClick={() => {
            screen.value = name;
          }}
        >
          {name}
        </button>
      ))}
      <label>
        <input type="checkbox" checked={long.value} onInput={() => (long.value = !long.value)} /> long texts
      </label>
      <label>
        <input type="checkbox" checked={rtl.value} onInput={() => (rtl.value = !rtl.value)} /> right to left
      </label>
      <a class="catalogue-alone" href={alone()} target="_blank" rel="noreferrer">
        open alone
      </a>
    </div>
  );
}

/** The state on its screen, as large as there is room. */
function Stage() {
  const place = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const [width, height] = screens[screen.value];
  useLayoutEffect(() => {
    const scaled = () => {
      const { clientWidth = width, clientHeight = height } = place.current ?? {};
      const scale = Math.min(clientWidth / width, clientHeight / height);
      if (frame.current) frame.current.style.transform = `scale(${scale})`;
    };
    scaled();
    window.addEventListener("resize", scaled);
    return () => window.removeEventListener("resize", scaled);
  }, [width, height]);
  return (
    <div class="catalogue-place" ref={place}>
      <iframe
        ref={frame}
        title={state.value}
        src={alone()}
        style={{ width: `${width}px`, height: `${height}px` }}
      />
    </div>
  );
}
