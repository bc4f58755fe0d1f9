/** Other ways and places of exchanging: folder and stick, and the hub itself, where this computer is it or is to become it. */
import { IconFolder, IconServer } from "@tabler/icons-react";
import { useAsk } from "../api/hooks.ts";
import { useWords } from "../app/words.ts";
import { type Lead, LeadRows } from "../ui/LeadRows.tsx";

export function Ways() {
  const { t } = useWords();
  const { data: carry } = useAsk("carry", "status", {});
  const { data: hub } = useAsk("hubHere", "status", {});
  const folder = carry?.folder ?? null;
  const leads: Lead[] = [
    {
      to: "/sync/carry",
      Icon: IconFolder,
      title: t("carry:open"),
      about: folder === null ? t("carry:openAbout") : t("carry:folder.now", { folder }),
    },
    {
      to: "/hub",
      Icon: IconServer,
      title: t("hubHere:title"),
      about: hub && hub.state !== "none" ? t(`hubHere:state.${hub.state}`) : t("hubHere:take.show"),
    },
  ];
  return <LeadRows leads={leads} />;
}
