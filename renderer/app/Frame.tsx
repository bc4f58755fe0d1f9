/** The frame: a slim rail of the areas of work (a bar below on a tablet held upright), a header that holds search and the light. */
import { ActionIcon, Button, Group, Tooltip } from "@mantine/core";
import {
  IconBuilding,
  IconCalendarWeek,
  IconChartLine,
  IconChecklist,
  IconClipboardText,
  IconHeartHandshake,
  IconHelp,
  IconKeyboard,
  IconLock,
  IconMasksTheater,
  IconSearch,
  IconSettings,
  IconSun,
} from "@tabler/icons-react";
import { Link, Outlet, useMatches } from "@tanstack/react-router";
import { useAsk } from "../api/hooks.ts";
import { places } from "./commands.ts";
import classes from "./Frame.module.css";
import { lockNow } from "./idleLock.ts";
import { keysOverlay } from "./keys.ts";
import { Light } from "./Light.tsx";
import { palette } from "./palette.ts";
import { useWords } from "./words.ts";

const icons = {
  today: IconSun,
  schools: IconBuilding,
  walkthroughs: IconClipboardText,
  coaching: IconHeartHandshake,
  calendar: IconCalendarWeek,
  reports: IconChartLine,
  instruments: IconChecklist,
  settings: IconSettings,
};

/** Screens that have the window to themselves: a room being watched, and what is handed to the person coached. */
const alone = ["/walks/$id/room", "/visits/$id/handed"];

export function Frame() {
  const { t } = useWords();
  const { data: status } = useAsk("profile", "status", {});
  const capturing = useMatches().some(({ fullPath }) => alone.some((path) => fullPath.startsWith(path)));
  if (capturing) {
    return (
      <main className={classes["capture"]}>
        <Outlet />
      </main>
    );
  }
  return (
    <div className={classes["frame"]}>
      <a href="#content" className={classes["skip"]} onClick={focusContent}>
        {t("app:skipToContent")}
      </a>
      <nav className={classes["rail"]} aria-label={t("app:rail")}>
        {places.map(({ key, to }, index) => {
          const Icon = icons[key];
          return (
            <Tooltip key={key} label={`Alt+${index + 1}`} position="right">
              <Link
                to={to}
                className={classes["place"]}
                activeOptions={{ exact: to === "/" }}
                activeProps={{ "aria-current": "page" }}
              >
                <Icon aria-hidden size={22} stroke={1.7} />
                <span>{t(`app:${key}`)}</span>
              </Link>
            </Tooltip>
          );
        })}
      </nav>
      <header className={classes["header"]}>
        <Button
          variant="default"
          leftSection={<IconSearch aria-hidden size={18} />}
          onClick={palette.open}
          className={classes["search"] ?? ""}
          justify="flex-start"
          fw={400}
        >
          {t("app:searchEverything")}
        </Button>
        <Group gap="xs" wrap="nowrap" flex="none">
          {status?.demo && <Demo />}
          <Light />
          <Tooltip label={`${t("app:keys.title")} (?)`}>
            <ActionIcon
              aria-label={t("app:keys.title")}
              onClick={keysOverlay.toggle}
              className={classes["keysButton"] ?? ""}
            >
              <IconKeyboard aria-hidden size={20} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t("app:help")}>
            <ActionIcon component={Link} to="/help" aria-label={t("app:help")}>
              <IconHelp aria-hidden size={20} />
            </ActionIcon>
          </Tooltip>
          {status?.demo === false && (
            <Tooltip label={`${t("app:lock")} (Alt+L)`}>
              <ActionIcon aria-label={t("app:lock")} onClick={() => void lockNow()}>
                <IconLock aria-hidden size={20} />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
      </header>
      <main id="content" data-scroll-restoration-id="content" tabIndex={-1} className={classes["content"]}>
        <Outlet />
      </main>
    </div>
  );
}

/** Said on every screen but a room: nothing written here is kept. */
function Demo() {
  const { t } = useWords();
  return (
    <Link to="/settings" className={classes["demo"]}>
      <IconMasksTheater aria-hidden size={18} stroke={1.7} />
      <span>{t("app:demo")}</span>
      <span className={classes["demoAbout"]}>{t("app:demoAbout")}</span>
    </Link>
  );
}

/** The address holds the route after its `#`, so an anchor would leave the page: focus is moved by hand. */
function focusContent(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById("content")?.focus();
}
