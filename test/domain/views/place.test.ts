import { expect, test } from "vitest";
import { placeOf } from "../../../server/domain/tokens.ts";
import { placeView, stateOfReport } from "../../../server/domain/views/place.ts";
import { marker, picture, poisonIn, site } from "../../support/poison.ts";
import { callId, person, token } from "../../support/states.ts";

const code = token(`${marker}place-token-id`);

test("[PH3] whoever scans a place's code reads where it is and what may be called for, and no other word of the site", () => {
  const place = placeOf(picture.state.tokens, code);
  expect(place && poisonIn(placeView(site, place))).toEqual(
    ["site-name", "token-place", "front-name", "front-queue-name", "type-id", "type-label"].sort(),
  );
});

test("[PH3] of calls of others they learn nothing, not even that there are any", () => {
  for (const call of picture.state.calls.keys()) {
    expect(stateOfReport(picture.state, call, code)).toBeUndefined();
    expect(stateOfReport(picture.state, call, token(`${marker}token-id`))).toBeUndefined();
  }
  expect(stateOfReport(picture.state, callId(`${marker}joined-id`), person(`${marker}helper-id`))).toBe(
    "raised",
  );
});
