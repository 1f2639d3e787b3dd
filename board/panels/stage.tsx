import { type ReadonlySignal, useComputed } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { DiscreetFace } from "../../server/domain/views/discreet.ts";
import { Dissolve } from "../components/dissolve.tsx";
import { Fit } from "../components/fit.tsx";
import { closedText } from "../models/closed.ts";
import { greetingLines } from "../models/greeting.ts";
import { pagesOf } from "../models/pages.ts";
import { monotonic } from "../monotonic.ts";
import type { Speech } from "../words/speech.ts";
import { Ornament } from "./ornament.tsx";
import { Slide } from "./slide.tsx";

interface Props {
  readonly face: DiscreetFace;
  readonly now: ReadonlySignal<number>;
  readonly speech: Speech;
}

/** Real ms that each page stays, however fast the site's clock may run. */
const least = 7_500;

/**
 * The welcome, the slides and the tips in turn; without slides the welcome, and the tips below it. What is shown follows
 * from the server's time, so all boards of a lobby turn over together.
 */
export function Stage({ face, now, speech }: Props) {
  const turn = useComputed(() => Math.floor(now.value / 1_000 / face.slideFor)).value;
  const greeting = useComputed(() =>
    face.open ? face.welcome : closedText(face.changesAt, now.value, speech),
  ).value;
  const pages = pagesOf(face);
  const [at, setAt] = useState(turn);
  const changed = useRef(-least);
  const loaded = useRef("");
  useEffect(() => {
    const pictureAt = (step: number) => pages[(turn + step) % pages.length]?.picture?.address ?? "";
    const mono = monotonic();
    // A picture that is not there by now is passed over, and nobody sees that it is missing.
    if (turn !== at && mono - changed.current >= least && ["", loaded.current].indexOf(pictureAt(0)) >= 0) {
      changed.current = mono;
      setAt(turn);
    }
    const next = pictureAt(1);
    if (next === "") return;
    // Fetched only: it is unpacked when it is shown, and so never more than two are at a time.
    const image = new Image();
    image.onload = () => {
      loaded.current = next;
    };
    image.src = next;
  }, [turn]);

  const page = pages[at % pages.length];
  const tip = (pages.length === 1 && face.tips[at % face.tips.length]) || "";
  return (
    <>
      <Dissolve class="layers" id={page?.picture ? "" : "lanterns"}>
        {!page?.picture && <Ornament />}
      </Dissolve>
      <Dissolve class="house-welcome" id={page ? greeting : ""}>
        {page && <Fit class="house-welcome-text" text={greeting} />}
      </Dissolve>
      <Dissolve class="layers" id={page ? JSON.stringify(page) : greeting}>
        {page ? (
          <Slide slide={page} onError={() => setAt(0)} />
        ) : (
          <div class="lobby">
            <Fit class="greeting" text={greeting}>
              {greetingLines(greeting).map((line) => (
                <div key={line}>{line}</div>
              ))}
            </Fit>
            <Dissolve class="tips" id={tip}>
              <Fit class="tip" text={tip} />
            </Dissolve>
          </div>
        )}
      </Dissolve>
    </>
  );
}
