import { room } from "../components/room.ts";
import { callsInHand, raisedCalls, shelvedCalls } from "../models/calls.ts";
import { planFlood } from "../models/flood.ts";
import { letter } from "../models/lines.ts";
import { FloodPanel } from "../panels/flood.tsx";
import type { RailProps } from "./rail.tsx";

/** What the sums take, as in styles/flood.css: above the list in rem, beside it as a share of the width. */
const summary = 8;
const listBeside = 0.578;
/** In rem: beside the words of a row its shape and age; of one of their letters, which are larger. */
const rowFrame = 8.8;
const rowLetter = 0.68;

/** More calls at a time than anybody could read one by one. */
export function Flooded({ view: { board, calls }, now, speech }: Omit<RailProps, "head">) {
  const { format, takeover, railWidth } = room.value;
  const raised = raisedCalls(calls);
  const all = { raised, inHand: callsInHand(calls), shelved: shelvedCalls(calls) };
  const beside = format === "stacked";
  const width = beside ? railWidth * (1 - listBeside) : railWidth;
  const place = {
    beside,
    height: beside ? takeover : takeover - summary,
    rest: Math.floor(width / letter),
    row: Math.floor(((beside ? railWidth * listBeside : railWidth) - rowFrame) / rowLetter),
  };
  const plan = planFlood(all, place, speech);
  const count = board.face.flood?.count ?? 0;
  return <FloodPanel {...{ count, plan, beside, now, speech }} waiting={raised.length} />;
}
