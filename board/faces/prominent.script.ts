import "./prominent-shared.ts";
import { Prominent } from "../screens/prominent.tsx";
import { wear } from "./faces.ts";

/** A script of its own, which a prominent board loads. What it takes from the board's own script stands in shared.ts. */
wear({ prominent: Prominent });
