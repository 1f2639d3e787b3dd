import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Scope } from "../../../../server/domain/tokens.ts";
import { Button } from "../../components/button.tsx";
import { ManyChoices } from "../../components/choices.tsx";
import { TextField } from "../../components/fields.tsx";
import { Sheet } from "../../components/sheet.tsx";
import { useDesk } from "../../context.ts";
import { type NewToken, scopeOrder, type TokenRow } from "../../models/access.ts";
import { FormSheet, Remove } from "./form.tsx";
import { SetUpPage, type SheetEnds } from "./page.tsx";
import { useSending } from "./rows.ts";

const scopes = (Object.keys(scopeOrder) as Scope[]).sort((a, b) => scopeOrder[a] - scopeOrder[b]);

export function TokensPage() {
  const { tokens } = useDesk().words.value.setUp;
  const made = useSignal<NewToken | null>(null);
  const adding = ({ done, close }: SheetEnds) => (
    <MakeToken
      close={close}
      done={(token) => {
        made.value = token;
        done();
      }}
    />
  );
  return (
    <>
      <SetUpPage<TokenRow>
        path="tokens"
        nameOf={({ name }) => name}
        add={tokens.add}
        none={{ title: tokens.none, more: tokens.noneMore }}
        about={({ scopes }) => ({ more: scopes.join(", ") })}
        adding={adding}
        editing={(token, ends) => <TokenSheet token={token} {...ends} />}
      />
      {made.value && <Secret token={made.value} close={() => (made.value = null)} />}
    </>
  );
}

function TokenSheet({ token, done, close }: SheetEnds & { readonly token: TokenRow }) {
  const { words } = useDesk();
  const { tokens } = words.value.setUp;
  return (
    <Sheet title={token.name} closeLabel={words.value.close} close={close}>
      <ul class="plain-list">
        {token.scopes.map((scope) => (
          <li key={scope}>{tokens.scope[scope]}</li>
        ))}
      </ul>
      <Remove path={`tokens/${token.id}`} label={tokens.revoke} say={tokens.revokeSay} done={done} />
    </Sheet>
  );
}

function MakeToken({
  done,
  close,
}: {
  readonly done: (token: NewToken) => void;
  readonly close: () => void;
}) {
  const { words, ask } = useDesk();
  const { setUp } = words.value;
  const name = useSignal("");
  const chosen = useSignal<readonly Scope[]>([]);
  const sending = useSending();
  const check = () => {
    if (name.value.trim() === "") return setUp.nameMissing;
    return chosen.value.length === 0 ? setUp.tokens.scopeMissing : null;
  };
  const send = () =>
    sending.send(ask<NewToken>("POST", "tokens", { name: name.value.trim(), scopes: chosen.value }), done);
  return (
    <FormSheet title={setUp.tokens.add} yes={setUp.tokens.addYes} {...{ close, check, sending, send }}>
      <TextField label={setUp.name} placeholder={setUp.tokens.nameHint} text={name} limit={60} />
      <ManyChoices
        label={setUp.tokens.scopes}
        choices={scopes.map((value) => ({ value, label: setUp.tokens.scope[value], more: value }))}
        values={chosen.value}
        change={(values) => (chosen.value = values)}
      />
    </FormSheet>
  );
}

/** Shown once. The clipboard of a page is for https only; on http the field is selected, and the old command copies it. */
function Secret({ token, close }: { readonly token: NewToken; readonly close: () => void }) {
  const { words } = useDesk();
  const { tokens } = words.value.setUp;
  const field = useRef<HTMLInputElement>(null);
  const copied = useSignal(false);
  const copy = () => {
    field.current?.select();
    copied.value = document.execCommand("copy");
  };
  return (
    <Sheet title={token.name} closeLabel={words.value.close} close={close}>
      <p>{tokens.once}</p>
      <div class="secret">
        <input
          ref={field}
          readOnly
          aria-label={tokens.secret}
          value={token.token}
          onFocus={() => field.current?.select()}
        />
        <Button kind="primary" press={copy}>
          {copied.value ? tokens.copied : tokens.copy}
        </Button>
      </div>
    </Sheet>
  );
}
