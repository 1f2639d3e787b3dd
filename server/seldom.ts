/** A wish that may come as often as it likes, and is granted at most once in `every` ms: the first at once, the last for sure. */
export function seldom(grant: () => void, every: number): () => void {
  let resting = false;
  let wanted = false;
  const run = () => {
    resting = true;
    wanted = false;
    grant();
    setTimeout(() => {
      resting = false;
      if (wanted) run();
    }, every).unref();
  };
  return () => {
    if (resting) wanted = true;
    else run();
  };
}
