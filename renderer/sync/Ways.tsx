/** Other ways and places of exchanging: folder and stick, and the hub itself, where this computer is it or is to become it. */
import { IconChevronRight, IconFolder, IconServer } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useAsk } from "../api/hooks.ts";
import { useWords } from "../app/words.ts";
import rows from "../ui/rows.module.css";

export function Ways() {
  const { t } = useWords();
  const { data: carry } = useAsk("carry", "status", {});
  const { data: hub } = useAsk("hubHere", "status", {});
  const folder = carry?.folder ?? null;
  const lines = [
    {
      to: "/sync/carry" as const,
      Icon: IconFolder,
      title: t("carry:open"),
      about: folder === null ? t("carry:openAbout") : t("carry:folder.now", { folder }),
    },
    {
      to: "/hub" as const,
      Icon: IconServer,
      title: t("hubHere:title"),
      about: hub && hub.state !== "none" ? t(`hubHere:state.${hub.state}`) : t("hubHere:take.show"),
    },
  ];
  return (
    <ul className={rows["sheet"]}>
      {lines.map(({ to, Icon, title, about }) => (
        <li key={to} className={rows["row"]}>
          <Icon aria-hidden size={22} stroke={1.7} />
          <Link to={to} className={rows["open"]}>
            <span className={rows["title"]}>{title}</span>
            <span className={rows["detail"]}>{about}</span>
          </Link>
          <IconChevronRight aria-hidden size={18} />
        </li>
      ))}
    </ul>
  );
}
