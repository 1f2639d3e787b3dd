import { computed, signal, useComputed } from "@preact/signals";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Fragment, jsx, jsxs } from "preact/jsx-runtime";
import { Fit } from "../components/fit.tsx";
import { layouts, room } from "../components/room.ts";
import { learn, speechFor } from "../words/speech.ts";
import { faces, huddleIn, wear } from "./faces.ts";

/**
 * What the scripts of faces and languages take from the board's own: whatever holds state, and must not be there twice, and
 * whatever both need and is large. vite.config.ts reads the imports of this file: a name that is not here is missing there.
 */
Object.assign(window, {
  akari: {
    computed,
    signal,
    useComputed,
    useEffect,
    useLayoutEffect,
    useMemo,
    useRef,
    useState,
    Fragment,
    jsx,
    jsxs,
    Fit,
    layouts,
    room,
    learn,
    speechFor,
    faces,
    huddleIn,
    wear,
  },
});
