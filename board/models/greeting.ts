/** "Welcome." has a line of its own: a short first sentence, and what follows it. */
export function greetingLines(text: string): string[] {
  const parts = /^([^.!?]{2,24}[.!?])\s+(\S.*)$/.exec(text.trim());
  return parts?.[1] && parts[2] ? [parts[1], parts[2]] : [text];
}
