import { Button } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { useDesk } from "../context.ts";
import type { Notice } from "../models/courier.ts";
import { refusalSentence } from "../models/refused.ts";
import { Kept } from "./kept.tsx";
import { RingBar } from "./ring-bar.tsx";

/** What everybody must know before they read on. */
export function Banners() {
  const { connection, courier, words, times, view, me, newer } = useDesk();
  const { line, outbox } = words.value;
  const asOf = connection.asOf.value;
  const { zone } = view.site.face;
  return (
    <div class="banners">
      <RingBar />
      {connection.stale.value && asOf !== null && (
        <p class="banner banner-lost" role="alert">
          <Icon name="waiting" />
          <span>
            <b>{line.lost(times.value.clock(asOf, zone))}</b> {line.lostHint}
          </span>
        </p>
      )}
      {connection.feed.value.readOnly && (
        <p class="banner banner-lost" role="alert">
          <span>{line.readOnly}</span>
        </p>
      )}
      {courier.fragile.value && (
        <p class="banner banner-lost" role="alert">
          <span>{outbox.fragile}</span>
        </p>
      )}
      {newer.value && (
        <p class="banner">
          <span>{line.newer}</span>
          <Button press={() => location.reload()}>{line.reload}</Button>
        </p>
      )}
      <Kept person={me.person} />
      <Refused />
    </div>
  );
}

/** What was pressed several times, and refused each time for the same reason, is one sentence. */
function Refused() {
  const { courier, words, view, times } = useDesk();
  const groups = new Map<string, Notice[]>();
  for (const notice of courier.notices.value) {
    const key = `${notice.entry.command.type} ${notice.refusal.code} ${notice.entry.about}`;
    groups.set(key, [...(groups.get(key) ?? []), notice]);
  }
  return (
    <>
      {[...groups.values()].map((notices) => {
        const [{ entry, refusal }] = notices as [Notice, ...Notice[]];
        return (
          <p key={entry.id} class="banner banner-refused" role="alert">
            <span>
              <b>{words.value.outbox.refused(`${words.value.deeds[entry.command.type]} · ${entry.about}`)}</b>{" "}
              {refusalSentence(refusal, view, words.value, times.value)}
            </span>
            <Button press={() => notices.forEach(courier.dismiss)}>{words.value.dismiss}</Button>
          </p>
        );
      })}
    </>
  );
}
