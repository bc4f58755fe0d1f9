/** An address that leads nowhere: says so, and the way back. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Empty } from "../ui/Empty.tsx";
import { Page } from "../ui/Page.tsx";
import { useWords } from "./words.ts";

export function NotFound() {
  const { t } = useWords();
  return (
    <Page title={t("app:notFound")}>
      <Empty title={t("app:notFound")} text={t("app:notFoundAbout")}>
        <Button component={Link} to="/">
          {t("app:goToday")}
        </Button>
      </Empty>
    </Page>
  );
}
