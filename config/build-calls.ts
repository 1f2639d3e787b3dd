import type { HelpChain } from "../server/domain/help-chain.ts";
import type { CallTypeId, CauseId } from "../server/domain/ids.ts";
import type { CallType } from "../server/domain/site.ts";
import type { CallTypeFile } from "./call-type-schema.ts";
import type { HelpChainFile } from "./chain-schema.ts";
import { callTypeDefaults } from "./defaults.ts";

export type SharedChains = Readonly<Record<string, HelpChainFile>>;

export function buildCallType(id: CallTypeId, type: CallTypeFile, shared: SharedChains): CallType {
  const { label, urgency, shape, mark, codePhrase = null, causes } = type;
  const defaults = callTypeDefaults(urgency);
  return {
    id,
    label,
    urgency,
    shape,
    colour: type.colour ?? defaults.colour,
    sound: type.sound ?? defaults.sound,
    clock: type.clock ?? defaults.clock,
    chain: buildChain(type.helpChain, shared),
    reopenWithin: type.reopenWithin ?? defaults.reopenWithin,
    mark,
    codePhrase,
    causes: new Map(Object.entries(causes) as [CauseId, string][]),
  };
}

/** A chain is what the site wants: none is made up. */
function buildChain(written: CallTypeFile["helpChain"], shared: SharedChains): HelpChain {
  const chain = typeof written === "string" ? shared[written] : written;
  return { acknowledge: chain?.acknowledge ?? [], resolve: chain?.resolve ?? [] };
}
