/** The way to the district's hub, in the settings: for whoever the hub said may keep it or look at it, and for nobody else. */
import { useEffect } from "react";
import { tell } from "../api/call.ts";
import { useAsk } from "../api/hooks.ts";
import { useWords } from "../app/words.ts";
import { Setting } from "../ui/Setting.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";

export function HubLink() {
  const { t } = useWords();
  const { data: duties } = useAsk("district", "duties", {});
  const joined = duties?.joined === true;
  // The roles may have changed since: the hub's word is renewed, and where it is out of reach the last one stands.
  useEffect(() => {
    if (joined) void tell("district", "askDuties", {}).catch(() => {});
  }, [joined]);
  if (!duties?.oversees) return null;
  return (
    <Setting title={t("district:title")} about={t("district:openAbout")}>
      {() => <LinkButton to="/district">{t("district:open")}</LinkButton>}
    </Setting>
  );
}
