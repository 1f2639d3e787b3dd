import { useDerived } from "../components/derived.ts";
import { Heading } from "../components/heading.tsx";
import { Shape } from "../components/shape.tsx";
import { StandingSign } from "../components/standing.tsx";
import { Ticking } from "../components/ticking.tsx";
import { actionsByDue, dueOf } from "../models/actions.ts";
import {
  arrange,
  between,
  cardLetters,
  firstHeading,
  narrow,
  planActions,
  planCards,
  slim,
  sum,
} from "../models/arrange.ts";
import {
  callsInHand,
  cardLines,
  labelOf,
  raisedCalls,
  shelvedCalls,
  spotOf,
  standOf,
  whereOf,
  whoOf,
} from "../models/calls.ts";
import { letter, linesOf, packed } from "../models/lines.ts";
import { keyed, list } from "../models/list.ts";
import { Actions, ListRow } from "../panels/actions.tsx";
import { Calls } from "../panels/calls.tsx";
import { Foot } from "../panels/foot.tsx";
import { Queues } from "../panels/queues.tsx";
import { duration, roughly, stopwatch } from "../words/durations.ts";
import { isolated } from "../words/isolated.ts";

/**
 * What the scripts of pages and huddles take from that of the prominent face, beside what shared.ts names. vite.config.ts reads
 * the imports of this file: of a module that is here, a name that is not is missing there.
 */
Object.assign(window, {
  akariProminent: {
    roughly,
    Foot,
    whereOf,
    StandingSign,
    Ticking,
    useDerived,
    Heading,
    Shape,
    actionsByDue,
    dueOf,
    arrange,
    between,
    cardLetters,
    firstHeading,
    narrow,
    planActions,
    planCards,
    slim,
    sum,
    callsInHand,
    cardLines,
    labelOf,
    raisedCalls,
    shelvedCalls,
    spotOf,
    standOf,
    whoOf,
    letter,
    linesOf,
    packed,
    keyed,
    list,
    Actions,
    ListRow,
    Calls,
    Queues,
    duration,
    stopwatch,
    isolated,
  },
});
