import { Icon } from "../components/icon.tsx";
import { useDesk } from "../context.ts";

/** Browsers keep a page silent until somebody touches it: nobody must believe that it rings. */
export function SoundOff() {
  const { words, ringing } = useDesk();
  const { sound, unlock } = ringing.bell;
  if (sound.value === "on") return null;
  if (sound.value === "none") return <p class="sound-off">{words.value.ringing.none}</p>;
  return (
    <button type="button" class="sound-off" onClick={unlock}>
      <Icon name="silent" />
      <span>{words.value.ringing.off}</span>
    </button>
  );
}
