import type { ComponentChildren } from "preact";
import type { Role } from "../../../server/domain/roles.ts";
import { useDesk } from "../context.ts";
import { isAtLeast } from "../models/access.ts";
import type { Tab } from "../models/route.ts";

/** A page of a tab, and who is offered it. */
interface OfferedPage {
  readonly least: Role;
  readonly draw: () => ComponentChildren;
}

interface Props<Name extends string> {
  readonly tab: Tab;
  readonly title: string;
  readonly pages: Readonly<Record<Name, OfferedPage>>;
  readonly names: Readonly<Record<Name, string>>;
  /** Stands above each of the pages. */
  readonly above?: ComponentChildren;
}

/** A tab of several pages, of which the address names one. Whoever is offered one alone sees its name, and nothing to choose. */
export function Paged<Name extends string>({ tab, title, pages, names, above }: Props<Name>) {
  const { route, me } = useDesk();
  const offered = (Object.keys(pages) as Name[]).filter((name) => isAtLeast(me.role, pages[name].least));
  const page = offered.find((name) => name === route.sheet.value) ?? offered[0];
  if (page === undefined) return null;
  const choice = offered.length > 1;
  return (
    <>
      <div class="title">
        <h1>{choice ? title : names[page]}</h1>
      </div>
      {choice && (
        <nav class="pages" aria-label={title}>
          {offered.map((name) => (
            <button
              key={name}
              type="button"
              class="page"
              aria-current={name === page ? "page" : undefined}
              onClick={() => route.go(tab, name)}
            >
              {names[name]}
            </button>
          ))}
        </nav>
      )}
      {above}
      {pages[page].draw()}
    </>
  );
}
