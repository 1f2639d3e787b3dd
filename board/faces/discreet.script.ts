import { Discreet } from "../screens/discreet.tsx";
import { wear } from "./faces.ts";

/** A script of its own, which a discreet board loads. What it takes from the board's own script stands in shared.ts. */
wear({ discreet: Discreet });
