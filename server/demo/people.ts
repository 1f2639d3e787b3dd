import type { Actor } from "../domain/actor.ts";
import type { PersonId } from "../domain/ids.ts";
import type { Role } from "../domain/roles.ts";

/** Six people of the demo. PINs are for trying it: there is nothing behind them. */
export interface Colleague {
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly pin: string;
}

export const colleagues: readonly [Colleague, ...Colleague[]] = [
  colleague("Ana", "supervisor", "1111"),
  colleague("Bram", "supervisor", "2222"),
  colleague("Carmen", "supervisor", "3333"),
  colleague("Deniz", "member", "4444"),
  colleague("Elif", "member", "5555"),
  colleague("Farid", "member", "6666"),
];

export const [ana, bram, carmen, deniz, elif, farid] = colleagues as readonly Colleague[] as readonly [
  Colleague,
  Colleague,
  Colleague,
  Colleague,
  Colleague,
  Colleague,
];

export const leaders: readonly [Colleague, ...Colleague[]] = [ana, bram, carmen];

function colleague(name: string, role: Role, pin: string): Colleague {
  return { person: `demo-${name.toLowerCase()}` as PersonId, name, role, pin };
}

export function actorOf({ person }: Colleague): Actor {
  return { kind: "person", person, device: null };
}
