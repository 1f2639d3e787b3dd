import { minute } from "../../../server/domain/time.ts";
import type { Office } from "./office.ts";
import { type Body, problem, type Said, theCode } from "./said.ts";
import type { FakeScreen } from "./wall.ts";

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** The part of the HTTP API that is about screens. `route`: "PATCH/s1", "POST/s1/orders". */
export function answerScreens(office: Office, route: string, body: Body): Said {
  const { wall } = office;
  const [method, id, part] = route.split("/");
  if (id === undefined) return method === "POST" ? pair(office, body) : [200, wall.screens.map(row(office))];
  const found = wall.find(id);
  if (!found) return problem(404, "unknown-device");
  if (part === "orders") return order(office, found, body);
  if (part === "mute") return mute(office, found, body);
  if (method === "DELETE") wall.remove(id);
  if (method === "DELETE") return [204, null];
  if (method === "PATCH") wall.change(id, body);
  return [200, row(office)(wall.find(id) ?? found)];
}

function row(office: Office) {
  return ({ seenAt, mutedUntil, online, ...screen }: FakeScreen) => ({
    ...screen,
    online,
    seenAt: iso(online ? office.now() : seenAt),
    mutedUntil: iso(mutedUntil),
  });
}

function pair(office: Office, { code, name = "", board = "" }: Body): Said {
  if (code !== theCode) return problem(422, "unknown-code");
  return [201, row(office)(office.wall.pair(name, board))];
}

function order({ wall, site }: Office, { id, online, board }: FakeScreen, { kind = "" }: Body): Said {
  if (!online) return problem(409, "screen-offline");
  if (kind === "test-sound" && site.boards.get(board)?.mode === "discreet")
    return problem(409, "discreet-board");
  wall.orders.push({ screen: id, kind });
  return [200, { key: `order-${wall.orders.length}`, kind }];
}

function mute(office: Office, { id, advice }: FakeScreen, body: object): Said {
  const { minutes, until } = body as { minutes?: number; until?: string | null };
  const end = minutes ? office.now() + minutes * minute : until ? Date.parse(until) : null;
  const others = advice.filter((code) => code !== "muted");
  office.wall.change(id, { mutedUntil: end, advice: end === null ? others : [...others, "muted"] });
  const changed = office.wall.find(id);
  return changed ? [200, row(office)(changed)] : problem(404, "unknown-device");
}
