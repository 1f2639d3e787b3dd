import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../components/button.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { Fault } from "../../components/small.tsx";
import { useDesk } from "../../context.ts";
import type { NewPlace } from "../../models/access.ts";
import { isOwnMachine } from "../../models/address.ts";

interface Props {
  readonly place: NewPlace;
  readonly close: () => void;
}

/** The code of a place, to be printed: shown once. */
export function PlaceCard({ place, close }: Props) {
  const { words, view } = useDesk();
  const { places } = words.value.setUp;
  const card = useRef<HTMLDivElement>(null);
  const { hostname, host } = new URL(place.link);
  return (
    <Sheet title={places.codeOf(place.place)} closeLabel={words.value.close} close={close}>
      {isOwnMachine(hostname) && <Fault>{places.unreachable(host)}</Fault>}
      <div ref={card} class="place-card">
        <p class="place-card-site">{view.site.face.name}</p>
        <h3 class={`place-card-name ${isLong(place.place) ? "place-card-long" : ""}`}>{place.place}</h3>
        <Drawing svg={place.svg} />
        <p class="place-card-scan">{places.scan}</p>
      </div>
      <p>{places.once}</p>
      <div class="sheet-foot">
        <Button kind="primary" press={() => print(card.current)}>
          {places.print}
        </Button>
      </div>
    </Sheet>
  );
}

/** The drawing comes from the server as text, and is put in as what it is: an image without a script. */
function Drawing({ svg }: { readonly svg: string }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { documentElement } = new DOMParser().parseFromString(svg, "image/svg+xml");
    box.current?.replaceChildren(documentElement);
  }, [svg]);
  return <div ref={box} class="place-card-code" />;
}

/** With a word that has no place in a line of large letters. */
function isLong(name: string): boolean {
  return name.split(/\s/).some((word) => word.length > 14);
}

/** Prints the card, and nothing of the page behind it: styles/place-card.css hides the rest while it is there. */
function print(card: HTMLElement | null): void {
  if (!card) return;
  const sheet = document.createElement("div");
  sheet.className = "print-only";
  sheet.append(card.cloneNode(true));
  document.body.append(sheet);
  document.body.classList.add("printing");
  const end = () => {
    sheet.remove();
    document.body.classList.remove("printing");
  };
  window.addEventListener("afterprint", end, { once: true });
  window.print();
}
