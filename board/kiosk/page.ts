/**
 * Asking a server for its page, before anything is left for it: a screen that navigates to a dead server is lost. Shared by
 * the shell (shell.ts) and the board.
 */

/** How long an answer may take. A link that looks open and is dead would keep us waiting for a quarter of an hour. */
const patience = 20_000;

/** Style and script that a page of ours names; null: somebody else's page, such as a proxy's. */
export function assetsOf(html: string): readonly string[] | null {
  const found = /data-style="([^"]+)" data-script="([^"]+)"/.exec(html);
  return found?.slice(1) ?? null;
}

/** The assets of the page that is shown. */
export function ownAssets(): readonly string[] {
  return assetsOf(document.documentElement.outerHTML) || [];
}

/** Resolves when the server has answered for its page and all that the page needs: true where that is the page that is shown. */
export function probe(): Promise<boolean> {
  return load(location.href).then((html) => {
    const assets = assetsOf(html);
    if (!assets) throw new Error("not our page");
    return loadAll(assets).then(() => String(assets) === String(ownAssets()));
  });
}

export function loadAll(addresses: readonly string[]): Promise<unknown> {
  return Promise.all(addresses.map(load));
}

// fetch can't be cut off on old engines
function load(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.timeout = patience;
    request.onload = () => (request.status === 200 ? resolve(request.responseText) : reject());
    request.onerror = request.ontimeout = reject;
    request.send();
  });
}
