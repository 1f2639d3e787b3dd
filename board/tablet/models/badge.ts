/** How many calls ask for somebody, where the tablet lies with another page in front: in the title, and on the icon. */
export function showCount(page: Window, count: number): void {
  page.document.title = titleOf(count);
  const icon: Navigator & { setAppBadge?: (count: number) => Promise<void> } = page.navigator;
  // Nothing but an ornament: where it is refused, the title still tells. 0 takes it away.
  icon.setAppBadge?.(count).catch(() => {});
}

export function titleOf(count: number): string {
  return count > 0 ? `(${count}) Akari` : "Akari";
}
