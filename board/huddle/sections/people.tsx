import type { Size } from "../../models/arrange.ts";
import { Sign } from "../sign.tsx";
import type { SectionProps } from "./index.ts";

const states = ["present", "absent", "excused"] as const;
/** Sizes of one figure in the crowd, in rem: the largest at which all have a place; beyond that they are counted only. */
const figures = [5.4, 4.2, 3.4, 2.6, 2, 1.6] as const;

/** How many are here, and who is not only by their number: names are nobody's business on a wall. */
export function People({ content, room, words: { inside } }: SectionProps<"people">) {
  const { people: words } = inside;
  const { unmarked } = content;
  const marked = content.present + content.absent + content.excused;
  if (marked + unmarked === 0) return <p class="section-none">{words.none}</p>;
  const count = marked + unmarked;
  const size = crowdSize(count, { width: room.width, height: room.height - 19.2 });
  const crowd = [...states, "unmarked" as const].flatMap((state) =>
    new Array<typeof state>(content[state]).fill(state),
  );
  return (
    <div class="people">
      <div class="people-counts">
        {states.map((state) => (
          <div
            key={state}
            class={`people-count people-${state} ${content[state] === 0 ? "people-nobody" : ""}`}
          >
            <span class="figure-value">{content[state]}</span>
            <div class="people-word">
              <Person state={state} />
              {words[state]}
            </div>
          </div>
        ))}
      </div>
      <p class="people-rest">{marked === 0 ? words.ask : unmarked > 0 ? words.unmarked(unmarked) : ""}</p>
      {size !== undefined && (
        <div
          class="people-crowd"
          style={{ fontSize: `${size}rem`, width: `${each * size * rowOf(count, size, room.width)}rem` }}
        >
          {crowd.map((state, place) => (
            <Person key={place} state={state} />
          ))}
        </div>
      )}
    </div>
  );
}

/** The width of one, as a share of its size. */
const each = 1.1;

function rowsOf(count: number, size: number, width: number): number {
  return Math.ceil(count / Math.floor(width / (size * each)));
}

/** So many stand in a row that all rows are equally long. */
function rowOf(count: number, size: number, width: number): number {
  return Math.ceil(count / rowsOf(count, size, width)) + 0.01;
}

function crowdSize(count: number, { width, height }: Size): number | undefined {
  const rows = (size: number) => rowsOf(count, size, width);
  // One long row is counted at a glance: rather smaller, and whole.
  const whole = figures.find((size) => size >= 3.4 && rows(size) === 1 && size * 1.2 <= height);
  return whole ?? figures.find((size) => rows(size) * size * 1.2 <= height);
}

/** Here: filled. Absent: an outline, struck through. Excused: a dashed one. Not marked yet: hardly there. */
function Person({ state }: { readonly state: (typeof states)[number] | "unmarked" }) {
  return (
    <span class={`person person-${state}`}>
      <Sign of="person" />
    </span>
  );
}
