import { Flooded } from "../screens/flooded.tsx";
import { wear } from "./faces.ts";

/** A script of its own, which a prominent board loads in the first flood of calls that it sees. */
wear({ flooded: Flooded });
