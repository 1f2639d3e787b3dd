import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { StaffView } from "../../server/domain/views/staff.ts";
import type { SignedIn } from "../../server/protocol.ts";
import type { Tablet } from "./models/tablet.ts";

export const TabletContext = createContext<Tablet | null>(null);

export function useTablet(): Tablet {
  const tablet = useContext(TabletContext);
  if (!tablet) throw new Error("A screen is drawn outside of a tablet.");
  return tablet;
}

/** What the screens behind the sign-in have: somebody is signed in, and the view is there. */
export interface Desk extends Tablet {
  readonly me: SignedIn;
  readonly view: StaffView;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("A screen is drawn before anybody is signed in.");
  return desk;
}
