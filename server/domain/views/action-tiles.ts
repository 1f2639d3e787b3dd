import type { OpenAction } from "../kaizen.ts";
import { isUnanswered } from "../unanswered.ts";
import { ownerName } from "./owners.ts";
import type { Picture } from "./picture.ts";
import type { ActionTile } from "./prominent.ts";
import { Remembered } from "./remembered.ts";

export function actionTile(picture: Picture, action: OpenAction): ActionTile {
  const { site, state, names, now } = picture;
  const unanswered = isUnanswered(action, site, now);
  return actionTiles.get(action, [site, state.people, names, unanswered], () => {
    const { area, title, stage, due, proposedAt, kind, blocked, measure } = action;
    const owner = ownerName(picture, action);
    const checkOn = measure?.checkOn ?? null;
    return {
      ...{ area, title, stage, owner, due, proposedAt, kind },
      ...{ blocked: blocked?.reason ?? null, unanswered, checkOn },
    };
  });
}

const actionTiles = new Remembered<OpenAction, ActionTile>();
