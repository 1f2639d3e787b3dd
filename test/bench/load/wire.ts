/* The least that a screen's line to a server can be: a WebSocket whose text frames are looked at as bytes, and never parsed. */
import { connect, type Socket } from "node:net";

export interface Wire {
  readonly socket: Socket;
  send(text: string): void;
}

export interface WireOptions {
  readonly port: number;
  readonly path: string;
  readonly cookie?: string | undefined;
  onFrame(wire: Wire, payload: Buffer): void;
  onClosed(): void;
}

const ping = 0x32; // Engine.IO's "2", which wants a "3"

export function openWire({ port, path, cookie, onFrame, onClosed }: WireOptions): Wire {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  const wire: Wire = { socket, send: (text) => void socket.write(frameOf(text)) };
  let rest: Buffer = Buffer.alloc(0);
  let open = false;
  socket.write(
    [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      "Connection: Upgrade",
      "Upgrade: websocket",
      "Sec-WebSocket-Version: 13",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      ...(cookie === undefined ? [] : [`Cookie: ${cookie}`]),
      "\r\n",
    ].join("\r\n"),
  );
  socket.on("data", (data: Buffer) => {
    rest = rest.length === 0 ? data : Buffer.concat([rest, data]);
    if (!open) {
      const end = rest.indexOf("\r\n\r\n");
      if (end < 0) return;
      if (!rest.toString("latin1", 0, 12).endsWith(" 101")) return void socket.destroy();
      open = true;
      rest = rest.subarray(end + 4);
    }
    for (;;) {
      const frame = firstFrame(rest);
      if (!frame) return;
      rest = rest.subarray(frame.end);
      if (frame.payload[0] === ping && frame.payload.length === 1) wire.send("3");
      else onFrame(wire, frame.payload);
    }
  });
  socket.on("error", () => {});
  socket.on("close", onClosed);
  return wire;
}

function firstFrame(bytes: Buffer): { readonly payload: Buffer; readonly end: number } | null {
  const short = (bytes[1] ?? 0) & 0x7f;
  const start = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < start) return null;
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  const end = start + length;
  return bytes.length < end ? null : { payload: bytes.subarray(start, end), end };
}

/** A text frame; masked, as a client's must be, with a mask of zeros, which changes nothing. */
function frameOf(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const head =
    length < 126 ? Buffer.from([0x81, 0x80 | length]) : Buffer.from([0x81, 0xfe, length >> 8, length & 0xff]);
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}
