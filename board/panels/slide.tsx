import type { SlideTile } from "../../server/domain/views/discreet.ts";
import { Fit } from "../components/fit.tsx";

interface Props {
  readonly slide: SlideTile;
  readonly onError: () => void;
}

/** A picture with its caption beside it, or words alone where the greeting stands. */
export function Slide({ slide: { title, text, picture }, onError }: Props) {
  const words = (
    <Fit class={picture ? "caption" : "words"} text={`${title} ${text}`}>
      {title && <div class="slide-title">{title}</div>}
      {text && <div class={title ? "slide-text" : "slide-alone"}>{text}</div>}
    </Fit>
  );
  if (!picture) return <div class="lobby">{words}</div>;
  const { address, width, height } = picture;
  return (
    <div class="slide">
      {/* as wide as it is at the height that the style gives it as the size of its letters */}
      <div
        class={width < height ? "slide-frame slide-tall" : "slide-frame"}
        style={{ width: `${width / height}em` }}
      >
        <img class="slide-picture" src={address} alt="" onError={onError} />
      </div>
      {words}
    </div>
  );
}
