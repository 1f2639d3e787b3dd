import { ask, type SiteProcess } from "../../support/site-process.ts";

/** A call is raised and taken back, at a place of its own. Over HTTP: one tablet that taps so fast is cut off. */
export async function comeAndGo(site: SiteProcess, id: string): Promise<void> {
  await ask(site, "POST", "/api/v1/calls", { id, type: "help", area: "loans", place: id });
  await ask(site, "POST", `/api/v1/calls/${id}/cancel`);
}
