import type { ComponentChildren } from "preact";
import { useDesk } from "../../context.ts";
import type { ScreenRow } from "../../models/access.ts";

/** As people call them. */
const engines = { chromium: "Chromium", webkit: "Safari", gecko: "Firefox" } as const;

/** What a screen last said of itself, for whoever wants to know more than what to mend. */
export function ScreenReport({ row }: { readonly row: ScreenRow }) {
  const { words, times, view } = useDesk();
  const { screens } = words.value.setUp;
  const { report } = row;
  if (report === null) return <p class="faint">{screens.noReport}</p>;
  const { number } = times.value;
  const { engine, version, memoryMb, roundTripMs, lastError } = report;
  const moment = (at: string) => times.value.moment(Date.parse(at), view.site.face.zone);
  const told: Readonly<Record<keyof typeof screens.facts, ComponentChildren>> = {
    system: report.system ?? screens.notTold,
    engine: engine === null ? screens.notTold : `${engines[engine]} ${version ?? ""}`,
    size: `${report.width} × ${report.height}`,
    pixelRatio: number(report.pixelRatio),
    link: report.secure ? screens.secure : screens.plain,
    audio: screens.audio[report.audio],
    wakeLock: screens.wakeLock[report.wakeLock],
    memory: memoryMb === null ? screens.notTold : screens.megabytes(number(Math.round(memoryMb))),
    running: moment(report.loadedAt),
    build: report.build ?? screens.notTold,
    roundTrip: roundTripMs === null ? screens.notTold : screens.milliseconds(number(Math.round(roundTripMs))),
    drops: number(report.drops),
    lastError: lastError ? (
      <>
        {moment(lastError.at)}: <q lang="en">{lastError.text}</q>
      </>
    ) : (
      screens.noError
    ),
  };
  return (
    <dl class="told">
      {(Object.keys(told) as (keyof typeof told)[]).map((key) => (
        <div key={key}>
          <dt>{screens.facts[key]}</dt>
          <dd>{told[key]}</dd>
        </div>
      ))}
    </dl>
  );
}
