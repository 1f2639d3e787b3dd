import { useSignalEffect } from "@preact/signals";
import type { Phone } from "../models/phone.ts";
import { type Words, wordsOf } from "../words/words.ts";
import { Choices } from "./choices.tsx";
import { OwnCalls } from "./own-calls.tsx";

export function Page({ phone }: { readonly phone: Phone }) {
  const { language, words } = wordsOf(phone.language.value);
  useSignalEffect(() => {
    document.documentElement.lang = language;
    document.title = phone.place.value ? `${phone.place.value.place} · ${words.title}` : words.title;
  });
  return (
    <main class="page" lang={language}>
      <Content phone={phone} words={words} />
    </main>
  );
}

function Content({ phone, words }: { readonly phone: Phone; readonly words: Words }) {
  const place = phone.place.value;
  const trouble = phone.trouble.value;
  if (trouble === "no-code") return <Notice title={words.noCode} />;
  if (trouble === "revoked") return <Notice title={words.revoked} more={words.revokedMore} />;
  if (!place)
    return trouble === "no-answer" ? (
      <Notice title={words.noAnswer} more={words.noAnswerMore} />
    ) : (
      <Notice title={words.asking} />
    );
  return (
    <>
      <header class="place">
        <p class="place-site">{place.site}</p>
        <h1 class="place-name">{place.place}</h1>
        <p class="place-area">{place.queue === null ? place.area : `${place.area} · ${place.queue}`}</p>
      </header>
      <OwnCalls phone={phone} words={words} />
      <Choices phone={phone} types={place.callTypes} words={words} />
    </>
  );
}

function Notice({ title, more }: { readonly title: string; readonly more?: string }) {
  return (
    <div class="notice" role="status">
      <h1>{title}</h1>
      {more !== undefined && <p>{more}</p>}
    </div>
  );
}
