/** An address that leads nowhere: says so, and the way back. */
import { Button, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Page } from "../ui/Page.tsx";
import { useWords } from "./words.ts";

export function NotFound() {
  const { t } = useWords();
  return (
    <Page title={t("app:notFound")}>
      <Text>{t("app:notFoundAbout")}</Text>
      <Button component={Link} to="/" w="fit-content">
        {t("app:goToday")}
      </Button>
    </Page>
  );
}
