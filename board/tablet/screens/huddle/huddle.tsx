import { useDesk } from "../../context.ts";

/** The huddles of the site: what is next, what is under way, and what is kept. */
export function HuddleScreen() {
  const { words } = useDesk();
  return <h1>{words.value.tabs.huddle}</h1>;
}
