import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { screenOrders } from "../../../../server/protocol.ts";
import { Button } from "../../components/button.tsx";
import { useDesk } from "../../context.ts";
import type { ScreenRow } from "../../models/access.ts";
import type { Problem } from "../../models/api.ts";
import { closingTime, type ScreenCard } from "../../models/screens.ts";
import { sentence } from "../../words/words.ts";

type Order = (typeof screenOrders)[number];

/** What a screen is told to do now, with what came of it said below. */
export function ScreenOrders({ screen }: { readonly screen: ScreenCard }) {
  const { words, ask, view, times, connection } = useDesk();
  const { screens } = words.value.setUp;
  const said = useSignal("");
  const busy = useSignal(false);
  const { id, name, advice } = screen;
  const tell = async <T,>(path: string, body: object, done: (answer: T) => string) => {
    // Not disabled meanwhile: a button that is takes the focus along.
    if (busy.peek()) return;
    busy.value = true;
    said.value = "";
    const reply = await ask<T>("POST", `screens/${id}/${path}`, body);
    busy.value = false;
    said.value = reply.ok ? done(reply.value) : whyNot(reply.problem);
  };
  const whyNot = ({ code }: Problem) =>
    code === "screen-offline" ? screens.cannot(name) : sentence(words.value, code);
  const order = (kind: Order) => {
    const heldBack = kind === "test-sound" && advice.includes("sound-locked");
    void tell("orders", { kind }, () => (heldBack ? screens.heldBack : screens.ordered[kind])(name));
  };
  const part = useRef<HTMLElement>(null);
  const muted = screen.mutedUntil !== null;
  useLayoutEffect(() => {
    // The button that was pressed is gone with what it did.
    if (document.activeElement === document.body) part.current?.focus();
  }, [muted]);
  const moment = (at: number) => times.value.moment(at, view.site.face.zone);
  const mute = (until: object) =>
    void tell<ScreenRow>("mute", until, ({ mutedUntil }) =>
      mutedUntil === null ? screens.nowSounds(name) : screens.nowMuted(name, moment(Date.parse(mutedUntil))),
    );
  const closing = closingTime(view, connection.now.value);
  return (
    <section ref={part} class="screen-part" tabIndex={-1} aria-label={screens.now}>
      <div class="screen-buttons">
        <Button press={() => order("identify")}>{screens.identify}</Button>
        <Button press={() => order("reload")}>{screens.reload}</Button>
        {screen.sounds && <Button press={() => order("test-sound")}>{screens.testSound}</Button>}
      </div>
      {screen.sounds && (
        <div class="screen-buttons">
          {!muted ? (
            <>
              <Button press={() => mute({ minutes: 60 })}>{screens.muteHour}</Button>
              {closing !== null && (
                <Button press={() => mute({ until: new Date(closing).toISOString() })}>
                  {screens.muteClosing(moment(closing))}
                </Button>
              )}
            </>
          ) : (
            <Button press={() => mute({ until: null })}>{screens.unmute}</Button>
          )}
        </div>
      )}
      <p class="screen-said" role="status">
        {said.value}
      </p>
    </section>
  );
}
