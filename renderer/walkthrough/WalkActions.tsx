/** What can be done with a walk as a whole, by what state it is in. */
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { missingItems } from "../../shared/domain/missing.ts";
import type { WalkView } from "../../shared/domain/walk.ts";
import { follow, tell } from "../api/call.ts";
import { MoreMenu } from "../app/MoreMenu.tsx";
import { saveMade } from "../app/output.ts";
import { showProblem } from "../app/problemText.ts";
import { showUndo } from "../app/undo.tsx";
import { useWords } from "../app/words.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import { stopTimer } from "./timer.ts";

export function WalkActions({ walk }: { walk: WalkView }) {
  const { t, language } = useWords();
  const [asking, setAsking] = useState<"void" | "unvoid" | "reopen" | null>(null);
  const going = walk.state === "planned" || walk.state === "active";
  const visited = walk.observations.filter((each) => each.startedAt !== null);
  const missing = visited.reduce((sum, room) => sum + missingItems(walk.instrument, room, walk).length, 0);

  async function finish(): Promise<void> {
    try {
      await tell("walks", "finish", { walkId: walk.id });
      for (const room of walk.observations) stopTimer(room.id);
      showUndo(t("walk:page.finished"), () => tell("walks", "reopen", { walkId: walk.id, reason: t("common:undo") }));
    } catch (error) {
      showProblem(error);
    }
  }

  const table = (format: "csv" | "xlsx") =>
    void saveMade(() =>
      follow("outputs", "walks", {
        filter: { schoolId: walk.schoolId, from: walk.localDate, to: walk.localDate },
        format,
        language,
      }),
    );
  return (
    <>
      {going && visited.length > 0 && (
        <Button
          onClick={() => void finish()}
          title={missing > 0 ? t("walk:page.finishWithMissing", { count: missing }) : t("walk:page.finishAbout")}
        >
          {t("walk:page.finish")}
        </Button>
      )}
      <MoreMenu>
        <Menu.Label>{t("walk:page.exportTable")}</Menu.Label>
        <Menu.Item leftSection={<IconDownload aria-hidden size={18} />} onClick={() => table("csv")}>
          {t("walk:page.csv")}
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload aria-hidden size={18} />} onClick={() => table("xlsx")}>
          {t("walk:page.xlsx")}
        </Menu.Item>
        <Menu.Divider />
        {walk.state === "finished" && (
          <Menu.Item onClick={() => setAsking("reopen")}>{t("walk:page.reopen")}</Menu.Item>
        )}
        {walk.state !== "void" && <Menu.Item onClick={() => setAsking("void")}>{t("walk:page.void")}</Menu.Item>}
        {walk.state === "void" && <Menu.Item onClick={() => setAsking("unvoid")}>{t("walk:page.unvoid")}</Menu.Item>}
      </MoreMenu>
      <ReasonForm
        title={asking ? t(`walk:page.${asking}`) : ""}
        about={asking === "void" ? t("walk:page.voidAbout") : ""}
        opened={asking !== null}
        close={() => setAsking(null)}
        run={(reason) => tell("walks", asking ?? "reopen", { walkId: walk.id, reason })}
      />
    </>
  );
}
