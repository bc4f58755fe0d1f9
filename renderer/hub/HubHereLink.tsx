/** The way to the hub on this computer, in the settings: to make one while the profile works alone, to look after it where it is one. */
import { useAsk } from "../api/hooks.ts";
import { useWords } from "../app/words.ts";
import { Setting } from "../ui/Setting.tsx";
import { LinkButton } from "../ui/LinkButton.tsx";

export function HubHereLink() {
  const { t } = useWords();
  const { data: hub } = useAsk("hubHere", "status", {});
  const { data: sync } = useAsk("sync", "status", {});
  if (!hub || !sync || (hub.state === "none" && sync.district)) return null;
  const kept = hub.state !== "none";
  return (
    <Setting title={t("hubHere:title")} about={t(kept ? "hubHere:linkKept" : "hubHere:linkAbout")}>
      {() => (
        <LinkButton to="/hub" variant="default">
          {t(kept ? "hubHere:openKept" : "hubHere:open")}
        </LinkButton>
      )}
    </Setting>
  );
}
