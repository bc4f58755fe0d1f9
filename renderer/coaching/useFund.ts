/** What time can be paid from on a day: the sources that are open, with the last one used standing there already. */
import { useState } from "react";
import { useAsk } from "../api/hooks.ts";
import { usePrefs } from "../app/preferences.ts";
import { useWords } from "../app/words.ts";

/** `given`: the source that was said before. */
export function useFund(on: string, given: string | null = null) {
  const { t } = useWords();
  const prefs = usePrefs();
  const { data: funds = [] } = useAsk("coaching", "funds", {});
  const [chosen, setChosen] = useState<string | null | undefined>(given ?? undefined);
  const open = funds.filter(({ from, to }) => (from === null || from <= on) && (to === null || on < to));
  const here = (id: string | null | undefined) => open.find((fund) => fund.id === id)?.id ?? null;
  return {
    value: here(chosen === undefined ? prefs.lastFund : chosen),
    choose: setChosen,
    data: [
      { value: "", label: t("visit:close.fundNone") },
      ...open.map(({ id, name, code }) => ({ value: id, label: code === null ? name : `${name} (${code})` })),
    ],
  };
}
