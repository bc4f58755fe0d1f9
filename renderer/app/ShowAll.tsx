/** Under a list that begins with its newest: brings the rest of it. */
import { Button } from "@mantine/core";
import { useWords } from "./words.ts";

export function ShowAll({ onClick }: { onClick: () => void }) {
  const { t } = useWords();
  return (
    <Button variant="subtle" onClick={onClick}>
      {t("common:showAll")}
    </Button>
  );
}
