import { signal } from "@preact/signals";
import { expect, test, vi } from "vitest";
import { watchHandOver } from "../../../board/tablet/models/hand-over.ts";
import type { PersonId } from "../../../server/domain/ids.ts";
import type { SignedIn } from "../../../server/protocol.ts";

const signedIn = (person: string): SignedIn => ({
  person: person as PersonId,
  name: person,
  role: "member",
  locked: false,
});

test("[TB60] another person begins at the calls, without the words of the one before; who comes back, on their page", () => {
  const me = signal<SignedIn | null>(null);
  const [go, hush] = [vi.fn(), vi.fn()];
  watchHandOver(me, { go }, { hush });
  me.value = signedIn("ana");
  me.value = { ...signedIn("ana"), locked: true };
  me.value = null;
  expect(hush).toHaveBeenCalledTimes(2);
  me.value = signedIn("ana");
  expect(go).not.toHaveBeenCalled();
  me.value = null;
  me.value = signedIn("ben");
  expect(go.mock.calls).toEqual([["calls"]]);
});
