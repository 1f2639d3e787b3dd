import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { TextField } from "../components/fields.tsx";
import { Empty, Fault } from "../components/small.tsx";
import { useTablet } from "../context.ts";
import type { Problem } from "../models/api.ts";
import { sentence } from "../words/words.ts";
import { Kept } from "./kept.tsx";
import { Pin } from "./pin.tsx";

interface Name {
  readonly id: string;
  readonly name: string;
}

/** With more names than this, looking is slower than typing. */
const namesInSight = 12;
const retryEvery = 4_000;

/** The names, then the PIN. `back`: somebody is signed in, and the tablet is locked. */
export function SignIn({ back }: { readonly back?: () => void }) {
  const { ask, words, connection } = useTablet();
  const people = useSignal<readonly Name[] | null>(null);
  const problem = useSignal<Problem | null>(null);
  const chosen = useSignal<Name | null>(null);
  const search = useSignal("");
  const linked = connection.feed.value.linkedSince !== null;

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const load = async () => {
      const reply = await ask<{ people: readonly Name[] }>("GET", "sign-in");
      problem.value = reply.ok ? null : reply.problem;
      if (reply.ok) people.value = reply.value.people;
      else timer = setTimeout(load, retryEvery);
    };
    void load();
    return () => clearTimeout(timer);
  }, [ask, linked, people, problem]);

  const { signIn, loading } = words.value;
  if (chosen.value) return <Pin person={chosen.value} back={() => (chosen.value = null)} />;
  const all = people.value ?? [];
  const sought = search.value.trim().toLowerCase();
  const found = all.filter(({ name }) => name.toLowerCase().includes(sought));
  return (
    <main class="door door-top">
      <div class="names">
        <h1>{signIn.title}</h1>
        <Kept person={null} />
        {problem.value && <Fault>{sentence(words.value, problem.value.code)}</Fault>}
        {people.value === null && !problem.value && <p class="faint">{loading}</p>}
        {people.value?.length === 0 && <Empty title={signIn.nobody} icon="person" />}
        {all.length > namesInSight && <TextField label={signIn.search} text={search} kind="search" />}
        {all.length > 0 && found.length === 0 && <p class="faint">{signIn.noMatch}</p>}
        <ul class="names-list">
          {found.map((person) => (
            <li key={person.id}>
              <button type="button" class="name-button" onClick={() => (chosen.value = person)}>
                {person.name}
              </button>
            </li>
          ))}
        </ul>
        {back && (
          <Button kind="quiet" press={back}>
            {words.value.lock.back}
          </Button>
        )}
      </div>
    </main>
  );
}
