/** What tells the start page of a kiosk that the server answers: a picture, which a page of another origin may ask for. */
export const kioskLamp = `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>`;

/**
 * The start page of a kiosk: one file for the device's own disk, that needs nothing but itself. A browser that opens a board while
 * its server is down shows its own error page for ever; this one waits in place, asks again and again, each device at its own
 * moments, and goes to the board when the server has answered. Runs on Chromium 53.
 *
 * @param server its address, such as "http://akari.lan:8080"; must be safe inside a script
 */
export function kioskStartPage(server: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Akari</title>
<style>
html, body { height: 100%; margin: 0; overflow: hidden; background: #11100f; cursor: none; }
svg { display: block; width: 100%; height: 100%; fill: none; stroke: #928d84; stroke-width: 1.2; }
</style>
</head>
<body>
<svg viewBox="-118 -118 300 306" aria-hidden="true">
<path d="M32 0 V11 M14.5 20 Q32 25 49.5 20 M9.6 29 Q32 35 54.4 29 M9.4 39 Q32 46 54.6 39 M14 49 Q32 55 50 49"/>
<circle cx="32" cy="35" r="23"/>
</svg>
<script>
// The server whose board this screen shows. Another address: change it here.
var server = "${server}";

var asked = 0;
function ask() {
  var mine = ++asked;
  var answer = new Image();
  answer.onload = function () { if (mine === asked) location.replace(server + "/board"); };
  answer.onerror = function () { if (mine === asked) later(); };
  // a link that looks open and is dead would never answer
  setTimeout(function () {
    if (mine !== asked) return;
    later();
    answer.src = "";
  }, 10000);
  answer.src = server + "/kiosk-start.svg?" + Math.random();
}
function later() {
  asked++;
  setTimeout(ask, 2000 + Math.random() * 4000);
}
ask();
</script>
</body>
</html>
`;
}
