import { useId } from "preact/hooks";
import type { Turn } from "../../../server/domain/devices.ts";

/** A screen as it hangs, with its own foot; the lines of the picture stand upright whichever way it is. */
const pictures: readonly { readonly turn: Turn; readonly frame: string; readonly foot: string }[] = [
  { turn: 0, frame: "M5 9H43V33H5Z", foot: "M16 39H32" },
  { turn: 90, frame: "M12 5H36V43H12Z", foot: "M42 16V32" },
  { turn: 180, frame: "M5 15H43V39H5Z", foot: "M16 9H32" },
  { turn: 270, frame: "M12 5H36V43H12Z", foot: "M6 16V32" },
];
const lines = { wide: "M11 19H37M11 25H28", tall: "M17 17H31M17 23H27M17 29H30" };

interface Props {
  readonly label: string;
  readonly names: Readonly<Record<`${Turn}`, string>>;
  readonly value: Turn;
  readonly choose: (turn: Turn) => void;
}

/** By how much a screen is turned, as pictures of it. */
export function TurnChoices({ label, names, value, choose }: Props) {
  const name = useId();
  return (
    <fieldset class="choices choices-turn">
      <legend>{label}</legend>
      <div class="choices-list">
        {pictures.map(({ turn, frame, foot }) => (
          <label key={turn} class="choice">
            <input type="radio" name={name} checked={turn === value} onChange={() => choose(turn)} />
            <span class="choice-face">
              <svg viewBox="0 0 48 48" aria-hidden="true">
                <path d={frame} />
                <path class="turn-foot" d={foot} />
                <path
                  d={turn % 180 === 0 ? lines.wide : lines.tall}
                  transform={turn === 180 ? "translate(0 6)" : undefined}
                />
              </svg>
              <span>
                {names[`${turn}`]} <small>{turn}°</small>
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
