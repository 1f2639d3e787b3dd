import type { IncomingMessage, ServerResponse } from "node:http";
import type { Reply } from "./route.ts";
import { sendStream } from "./streams.ts";

/** What a request is answered that gets what it asked for. */
export async function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
): Promise<void> {
  const { status, body, location, allow, link, cookies, text, stream } = reply;
  response.statusCode = status;
  response.setHeader("Cache-Control", "no-store");
  if (location !== undefined) response.setHeader("Location", location);
  if (allow !== undefined) response.setHeader("Allow", allow);
  if (link !== undefined) response.setHeader("Link", link);
  if (cookies && cookies.length > 0) response.setHeader("Set-Cookie", [...cookies]);
  if (stream) await sendStream(request, response, stream);
  else if (text) response.setHeader("Content-Type", text.type).end(text.content);
  else if (body === undefined) response.end();
  else response.setHeader("Content-Type", "application/json; charset=utf-8").end(JSON.stringify(body));
}
