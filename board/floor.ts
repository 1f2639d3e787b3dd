/**
 * What televisions since 2018 (Chromium 53) lack and our packages use, mended by hand: automatic polyfills would be
 * larger than the board. Imported before everything else.
 */
if (typeof queueMicrotask !== "function") {
  window.queueMicrotask = (task) => {
    Promise.resolve()
      .then(task)
      // as an error of its own, not as a promise that nobody waited for
      .catch((error: unknown) =>
        setTimeout(() => {
          throw error;
        }),
      );
  };
}
