/** An address that means another machine on each machine: nobody else gets here with it. */
export function isOwnMachine(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}
