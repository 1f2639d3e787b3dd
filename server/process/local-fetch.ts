import { request } from "node:http";
import { Readable } from "node:stream";
import { connect, type TLSSocket } from "node:tls";

/**
 * `fetch` for the commands of this machine, to the server that announced itself. Over https they know it by its fingerprint, which
 * it wrote into its own data folder: the name in a certificate is never that of this machine's own address, and one that ran out
 * must not stop a backup. Nothing is sent before the fingerprint was compared.
 */
export function localFetch({
  fingerprint,
}: {
  readonly fingerprint?: string | null | undefined;
}): typeof fetch {
  if (!fingerprint) return fetch;
  return async (input, init) => {
    const { url, method, headers, body } = new Request(input, { ...init, duplex: "half" } as RequestInit);
    const socket = await connected(new URL(url), fingerprint);
    return new Promise<Response>((answered, failed) => {
      const fields = { ...Object.fromEntries(headers), connection: "close" };
      const sent = request(url.replace(/^https:/, "http:"), {
        method,
        headers: fields,
        createConnection: () => socket,
        ...(init?.signal && { signal: init.signal }),
      });
      sent.on("error", (cause) => failed(new TypeError("fetch failed", { cause })));
      sent.on("response", (message) => {
        const { statusCode: status = 500 } = message;
        const pairs = Object.entries(message.headersDistinct).flatMap(([name, values = []]) =>
          values.map((value): [string, string] => [name, value]),
        );
        const empty = status === 204 || status === 304 || method === "HEAD";
        const content = empty ? null : (Readable.toWeb(message) as ReadableStream<Uint8Array>);
        if (empty) message.resume();
        answered(new Response(content, { status, headers: pairs }));
      });
      if (body) Readable.fromWeb(body as never).pipe(sent);
      else sent.end();
    });
  };
}

/** A connection to it, whose other end was compared; for what takes longer than `fetch` waits. Null: by plain http it needs none. */
export async function localSocket({
  url,
  fingerprint,
}: {
  readonly url: string;
  readonly fingerprint?: string | null | undefined;
}): Promise<TLSSocket | null> {
  return fingerprint ? connected(new URL(url), fingerprint) : null;
}

/** @throws TypeError with the reason as its cause, as `fetch` does */
function connected({ hostname, port }: URL, fingerprint: string): Promise<TLSSocket> {
  return new Promise((ready, failed) => {
    const host = hostname.replace(/^\[|\]$/g, "");
    const fail = (cause: Error) => failed(new TypeError("fetch failed", { cause }));
    // It is compared below, which is stricter than any authority's word.
    const socket = connect({ host, port: Number(port) || 443, rejectUnauthorized: false }, () => {
      if (socket.getPeerX509Certificate()?.fingerprint256 === fingerprint) return ready(socket);
      socket.destroy();
      fail(new Error("it shows another certificate than the server that was started here"));
    });
    socket.once("error", fail);
  });
}
