import { createEmbeddedStore } from "../../server/store/embedded.ts";
import { createMemoryStore } from "../../server/store/memory.ts";
import { storeContract } from "./contract.ts";
import { newFolder } from "./support.ts";

storeContract("the embedded store", async () => {
  const folder = await newFolder();
  return { first: createEmbeddedStore({ folder }), second: createEmbeddedStore({ folder }) };
});

storeContract("the memory store", async () => {
  const store = createMemoryStore();
  return { first: store, second: store };
});
