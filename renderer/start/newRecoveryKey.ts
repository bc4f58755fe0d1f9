/** The recovery key between its making and the person's word that it is kept. Only in memory, and then forgotten. */
import { create } from "zustand";

export const useNewRecoveryKey = create<{ key: string | null }>(() => ({ key: null }));
