import { Button } from "../components/button.tsx";
import { Icon } from "../components/icon.tsx";
import { useDesk } from "../context.ts";
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

function Refused() {
  const { courier, words, view, times } = useDesk();
  return (
    <>
      {courier.notices.value.map((notice) => (
        <p key={notice.entry.id} class="banner banner-refused" role="alert">
          <span>
            <b>
              {words.value.outbox.refused(
                `${words.value.deeds[notice.entry.command.type]} · ${notice.entry.about}`,
              )}
            </b>{" "}
            {refusalSentence(notice.refusal, view, words.value, times.value)}
          </span>
          <Button press={() => courier.dismiss(notice)}>{words.value.dismiss}</Button>
        </p>
      ))}
    </>
  );
}
