/** The addresses that the code of a place opens. */

export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  /** "no-answer": the server was not reached. `seconds` until another try is welcome. */
  | { readonly ok: false; readonly code: string; readonly seconds: number | null };

export type Ask = <T>(method: "GET" | "POST", path: string, body?: object) => Promise<Reply<T>>;

const patience = 10_000;

/** Asks under /api/v1/place. Never throws. */
export function askWith(secret: string): Ask {
  return async <T>(method: "GET" | "POST", path: string, body?: object): Promise<Reply<T>> => {
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(), patience);
    try {
      const response = await fetch(`/api/v1/place${path}`, {
        method,
        signal: ending.signal,
        cache: "no-store",
        // the code speaks for the place, not for whoever is signed in on this device
        credentials: "omit",
        headers: {
          accept: "application/json",
          authorization: `Bearer ${secret}`,
          ...(body && { "content-type": "application/json" }),
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const said: unknown = await response.json();
      // The server is of the same build as this page: its answers have the form that was agreed on.
      return response.ok ? { ok: true, value: said as T } : problemOf(said, response);
    } catch {
      return { ok: false, code: "no-answer", seconds: null };
    } finally {
      clearTimeout(timer);
    }
  };
}

function problemOf(said: unknown, response: Response): Reply<never> {
  const { code } = (said ?? {}) as { readonly code?: unknown };
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return {
    ok: false,
    code: typeof code === "string" ? code : "internal",
    seconds: Number.isFinite(seconds) ? seconds : null,
  };
}
