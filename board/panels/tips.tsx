import { useEffect, useState } from "preact/hooks";
import { Dissolve } from "../components/dissolve.tsx";
import { Fit } from "../components/fit.tsx";

/** Long enough to read twice; in real time, however fast the site's clock may run. */
const turn = 24_000;

/** The site's tips in turn. */
export function Tips({ tips }: { readonly tips: readonly string[] }) {
  const [turns, setTurns] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurns((before) => before + 1), turn);
    return () => clearInterval(timer);
  }, []);
  const tip = tips[turns % Math.max(1, tips.length)] ?? "";
  return (
    <Dissolve class="tips" id={tip}>
      <Fit class="tip" text={tip} />
    </Dissolve>
  );
}
