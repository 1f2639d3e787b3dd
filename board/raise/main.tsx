import { render } from "preact";
import { browserKeep } from "../tablet/models/keep.ts";
import { askWith } from "./models/api.ts";
import { openPhone } from "./models/phone.ts";
import { Page } from "./screens/page.tsx";
import "./styles/index.css";

/** Behind the #: it is in no request, no log and no other page's referrer. */
const secret = location.hash.slice(1);
const phone = openPhone({
  secret,
  ask: askWith(secret),
  keep: browserKeep(),
  later: (task, ms) => setTimeout(task, ms),
  language: navigator.language,
});

// Scanned at another place, while this page was open.
window.addEventListener("hashchange", () => location.reload());
window.addEventListener("online", phone.look);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") phone.look();
});

const place = document.getElementById("raise");
if (!place) throw new Error("index.html has no place for the page.");
render(<Page phone={phone} />, place);
phone.look();
