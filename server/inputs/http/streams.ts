import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Stream } from "./route.ts";

/** Long answers: made while they are sent, and no faster than whoever asked takes them. */

/** Rejects where a piece can't be made: what was sent by then ends without its end, so that nobody takes it for all. */
export async function sendStream(
  request: IncomingMessage,
  response: ServerResponse,
  stream: Stream,
): Promise<void> {
  response.setHeader("Content-Type", stream.type);
  response.setHeader("Content-Disposition", `attachment; filename="${stream.fileName}"`);
  if (request.method === "HEAD") return void response.end();
  try {
    await pipeline(Readable.from(stream.pieces), response);
  } catch (error) {
    if (!hasLeft(error)) throw error;
  }
}

/** The pieces for as long as whoever takes them may; then the answer breaks off, so that nobody takes it for all. */
export async function* cutOff(
  pieces: AsyncIterable<string>,
  mayGoOn: () => boolean,
  response: ServerResponse,
): AsyncGenerator<string> {
  for await (const piece of pieces) {
    if (!mayGoOn()) return void response.destroy();
    yield piece;
  }
}

function hasLeft(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}
