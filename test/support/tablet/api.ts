import type { IncomingMessage, ServerResponse } from "node:http";
import type { ActionId, DeviceId, PersonId, TokenId } from "../../../server/domain/ids.ts";
import type { Role } from "../../../server/domain/roles.ts";
import { type MyCall, myCalls } from "../../../server/domain/views/my-calls.ts";
import { answerAction } from "../../../server/inputs/http/action-answers.ts";
import { answerMyCall } from "../../../server/inputs/http/learning-answers.ts";
import type { SignedIn } from "../../../server/protocol.ts";
import type { Office } from "./office.ts";
import { type Body, problem, type Said, theCode } from "./said.ts";
import { answerScreens } from "./screens.ts";
import type { ForAdmins } from "./trail.ts";

/** What the HTTP side needs of the server that it belongs to. */
export interface Door {
  readonly office: Office;
  readonly pins: Map<string, string>;
  session: SignedIn | null;
  enrolled: boolean;
  setUpToken: string | null;
  wrongPins: number;
  readonly lists: SetUpLists;
  readonly forAdmins: ForAdmins;
  signIn(person: string | null): void;
  lock(locked: boolean): void;
  publish(): void;
}

/** The part of the HTTP API that a tablet uses, with its problem documents. */
export async function answerApi(
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  const [status, body] = answer(door, `${request.method} ${path}`, JSON.parse(text || "{}") as Body);
  const type = status >= 400 ? "application/problem+json" : "application/json";
  response.writeHead(status, { "content-type": type }).end(status === 204 ? undefined : JSON.stringify(body));
}

function answer(door: Door, route: string, body: Body): Said {
  const { office } = door;
  switch (route) {
    case "GET me":
      return [200, { device: null, person: null, setUpNeeded: door.setUpToken !== null }];
    case "GET sign-in":
      if (!door.enrolled) return problem(401, "not-enrolled");
      return [200, { people: [...office.names].map(([id, name]) => ({ id, name })) }];
    case "POST sessions":
      return signIn(door, body);
    case "DELETE sessions/current":
      door.session = null;
      return [204, null];
    case "POST sessions/current/lock":
      door.lock(true);
      return [204, null];
    case "POST sessions/current/unlock":
      return unlock(door, body);
    case "GET calls/mine":
      return [200, myCallsOf(door).map(answerMyCall)];
    case "POST set-up":
      return setUp(door, body);
    default:
      if (route.startsWith("GET actions/")) return actionOf(door, route.slice("GET actions/".length));
      return door.session?.role === "member" ? problem(403, "not-allowed") : lists(door, route, body);
  }
}

function myCallsOf({ office, session }: Door): MyCall[] {
  const { site, book, names } = office;
  const picture = { site, state: book.state, ledger: book.ledger, names, now: office.now() };
  const person = [...names.keys()].find((known) => known === session?.person);
  return person ? myCalls(picture, [...book.state.calls.values()].reverse(), person) : [];
}

function actionOf({ office }: Door, id: string): Said {
  const { site, book } = office;
  const action = book.state.actions.get(id as ActionId);
  if (!action) return problem(404, "unknown-action");
  return [200, answerAction(action, { site, state: book.state, daily: new Map(), now: office.now() })];
}

function unlock(door: Door, { pin = "" }: Body): Said {
  if (!door.session) return problem(401, "not-signed-in");
  const wrong = wrongPin(door, door.session.person, pin);
  if (wrong) return wrong;
  door.lock(false);
  return [204, null];
}

function signIn(door: Door, { person = "", pin = "" }: Body): Said {
  const wrong = wrongPin(door, person, pin);
  if (wrong) return wrong;
  door.signIn(person);
  return [201, door.session];
}

function wrongPin(door: Door, person: string, pin: string): Said | null {
  if (door.wrongPins >= 3) {
    door.wrongPins = 0;
    return problem(429, "try-later", { seconds: 3 });
  }
  if (door.pins.get(person) !== pin) {
    door.wrongPins++;
    return problem(401, "wrong-pin");
  }
  return null;
}

function setUp(door: Door, { token, name = "", pin = "" }: Body): Said {
  if (token !== door.setUpToken) return problem(403, "wrong-link");
  const person = door.office.addPerson(name, "admin");
  door.pins.set(person, pin);
  door.enrolled = true;
  door.setUpToken = null;
  door.signIn(person);
  return [201, door.session];
}

/** Tablets and tokens; people are the office's own, and screens hang on its wall. */
export type SetUpLists = Readonly<Record<"tablets" | "tokens", object[]>>;

export const exampleLists = (): SetUpLists => ({
  tablets: [{ id: "t1", name: "Tablet of the early shift", pairedAt: "2026-11-02T08:00:00.000Z" }],
  tokens: [{ id: "k1", name: "Telephone system", scopes: ["queues:write", "queues:read"] }],
});

function lists(door: Door, route: string, body: Body): Said {
  const { office, forAdmins } = door;
  if (route === "GET audit") return [200, forAdmins.trail];
  if (route === "GET sessions") return [200, forAdmins.sessions];
  if (route === "GET backups/standing") return [200, forAdmins.backups];
  const [method, path = ""] = route.split(" ");
  const [name = "", id] = path.split("/");
  if (name === "people") return people(door, method ?? "", id, body);
  if (name === "screens") {
    const said = answerScreens(office, `${method}${path.slice(name.length)}`, body);
    door.publish();
    return said;
  }
  if (!(name in door.lists)) return problem(404, "not-found");
  const list = door.lists[name as keyof SetUpLists];
  if (method === "GET") return [200, list];
  if (method === "POST") {
    if ("code" in body && body["code"] !== theCode) return problem(422, "unknown-code");
    const made = {
      id: `${name}-${list.length}` as DeviceId | TokenId,
      pairedAt: new Date(office.now()).toISOString(),
      ...body,
    };
    list.push(made);
    return [201, name === "tokens" ? { ...made, token: "akari_3f9c1d27a85e4b60" } : made];
  }
  const index = list.findIndex((row) => "id" in row && row.id === id);
  if (index < 0) return problem(404, "not-found");
  if (method === "DELETE") list.splice(index, 1);
  else list[index] = { ...list[index], ...body };
  return method === "DELETE" ? [204, null] : [200, list[index]];
}

function people(door: Door, method: string, id: string | undefined, body: Body): Said {
  const { office } = door;
  if (method === "GET") {
    const rows = [...office.book.state.people.values()].map((person) => ({
      ...person,
      name: office.names.get(person.id) ?? "",
    }));
    return [200, rows];
  }
  const by = { kind: "system", part: "local" } as const;
  if (method === "POST") {
    const person = office.addPerson(body["name"] ?? "", (body["role"] ?? "member") as Role);
    door.pins.set(person, body["pin"] ?? "");
    return [201, { id: person }];
  }
  const person = id as PersonId;
  const said =
    method === "DELETE"
      ? office.run({ type: "remove-person", person }, by, `remove-${id}`)
      : office.run(
          { type: "change-role", person, role: (body["role"] ?? "member") as Role },
          by,
          `role-${id}-${office.now()}`,
        );
  if (said.status === "refused") return problem(409, said.refusal.code);
  return [200, { id }];
}
