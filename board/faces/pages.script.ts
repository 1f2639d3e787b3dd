import { Page } from "../panels/pages.tsx";
import { wear } from "./faces.ts";

/** A script of its own, which a prominent board with pages loads. What it takes from that of its face stands in prominent-shared.ts. */
wear({ pages: Page });
