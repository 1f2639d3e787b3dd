import { render } from "preact";
import { tabletNamespace } from "../../server/protocol.ts";
import { openSocket } from "../connection.ts";
import { pressOnce } from "./components/shield.ts";
import { TabletContext } from "./context.ts";
import { createTablet } from "./models/tablet.ts";
import { App } from "./screens/app.tsx";
import "./styles/index.css";

pressOnce(window);
const tablet = createTablet(openSocket(tabletNamespace), window);
const place = document.getElementById("tablet");
if (!place) throw new Error("index.html has no place for the tablet.");
render(
  <TabletContext.Provider value={tablet}>
    <App />
  </TabletContext.Provider>,
  place,
);
