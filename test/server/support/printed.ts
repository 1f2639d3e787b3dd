import type { ChildProcess } from "node:child_process";

/** What a command has printed once `wanted` is in it; all that it said where it ended before, or took too long. */
export async function printed(child: ChildProcess, wanted: RegExp): Promise<string> {
  let output = "";
  let closed = false;
  child.stdout?.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr?.on("data", (data: Buffer) => (output += data.toString()));
  // not its end: the last that it said may come after that
  child.once("close", () => {
    closed = true;
  });
  for (let tries = 0; tries < 2_400 && !wanted.test(output) && !closed; tries++)
    await new Promise((later) => setTimeout(later, 50));
  return output;
}
