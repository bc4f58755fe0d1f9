/** Everything of the profile as an open archive: the data belongs to the district. */
import { Button, Checkbox, Stack } from "@mantine/core";
import { IconFileZip } from "@tabler/icons-react";
import { follow } from "../api/call.ts";
import { saveFile } from "../api/files.ts";
import { showDone, showProblem } from "../app/problemText.ts";
import { useState } from "react";
import { JobRunning } from "../app/JobRunning.tsx";
import { useJob } from "../app/useJob.ts";
import { useWords } from "../app/words.ts";

export function ArchivePart() {
  const { t } = useWords();
  const job = useJob();
  const [own, setOwn] = useState(false);
  const [photos, setPhotos] = useState(false);
  async function make(): Promise<void> {
    const made = await job.run(t("settings:archive.making"), (onProgress, signal) =>
      follow("outputs", "archive", { own, photos }, onProgress, signal),
    );
    if (!made) return;
    try {
      await saveFile(made);
      showDone(t("settings:archive.made", { name: made.name }));
    } catch (error) {
      showProblem(error);
    }
  }
  if (job.running) return <JobRunning job={job.running} />;
  return (
    <Stack gap="sm">
      <Checkbox
        label={t("settings:archive.own")}
        description={t("settings:archive.ownAbout")}
        checked={own}
        onChange={(event) => setOwn(event.target.checked)}
      />
      <Checkbox
        label={t("settings:archive.photos")}
        description={t("settings:archive.photosAbout")}
        checked={photos}
        onChange={(event) => setPhotos(event.target.checked)}
      />
      <Button
        variant="default"
        w="fit-content"
        leftSection={<IconFileZip aria-hidden size={18} />}
        onClick={() => void make()}
      >
        {t("settings:archive.make")}
      </Button>
    </Stack>
  );
}
