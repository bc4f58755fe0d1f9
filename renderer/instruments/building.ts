/** What every part of the builder shares: the body, the language being written in, and the ways to change, open and find. */
import { createContext, useContext } from "react";
import type { InstrumentBody } from "../../shared/domain/instrument.ts";
import type { BodyIssue } from "../../shared/domain/instrumentRules.ts";

export interface Building {
  versionId: string;
  body: InstrumentBody;
  /** Of the instrument, not of the window. */
  language: string;
  issues: readonly BodyIssue[];
  ever: ReadonlySet<string>;
  /** The key of the look-for whose editor is open. */
  open: string | null;
  setOpen: (key: string | null) => void;
  change: (step: (body: InstrumentBody) => InstrumentBody) => void;
  /** Puts the focus on an element as soon as it is there. */
  focus: (id: string) => void;
  /** Says to screen readers what happened. */
  say: (text: string) => void;
}

export const BuildingContext = createContext<Building | null>(null);

export function useBuilding(): Building {
  const building = useContext(BuildingContext);
  if (!building) throw new Error("not within a builder");
  return building;
}

/** The id of the field at a place in the body. Issues carry the same places. */
export function fieldId(...path: readonly (string | number)[]): string {
  return `at-${path.join("-")}`;
}
