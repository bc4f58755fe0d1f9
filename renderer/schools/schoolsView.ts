/** Where somebody is in the list of schools, so that coming back from a school finds the same search and the same row. */
import { create } from "zustand";

interface SchoolsView {
  text: string;
  mineOnly: boolean;
  index: number;
  /** A school was opened from the list: the cursor goes back to its row. */
  left: boolean;
}

export const useSchoolsView = create<SchoolsView>(() => ({ text: "", mineOnly: false, index: 0, left: false }));
