/** What else can be done with the whole of a screen, behind one button of three dots. */
import { Button, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useWords } from "./words.ts";

export function MoreMenu({ children }: { children: ReactNode }) {
  const { t } = useWords();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" px="sm" aria-label={t("walk:page.more")} title={t("walk:page.more")}>
          <IconDots aria-hidden size={20} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
