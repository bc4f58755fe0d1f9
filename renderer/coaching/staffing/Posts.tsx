/** A person's posts and their place on the way to leading, each with its days; what is odd about them is said and stands in nobody's way. */
import { Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Base } from "../../../shared/domain/coaching/fieldTime.ts";
import { staffingWarnings } from "../../../shared/domain/coaching/staffing.ts";
import { useAsk } from "../../api/hooks.ts";
import { localToday } from "../../app/dates.ts";
import { useWords } from "../../app/words.ts";
import { rangeText } from "../../schools/factWords.ts";
import { KeptRows } from "../../ui/KeptRows.tsx";
import { Section } from "../../ui/Section.tsx";
import { takeOut } from "../takeOut.ts";
import { PostForm } from "./PostForm.tsx";
import { postDetails, postText, warningText } from "./staffText.ts";

export function Posts({ personId }: { personId: string }) {
  const { t, language } = useWords();
  const { data: posts } = useAsk("coaching", "assignments", { personId });
  const [edited, setEdited] = useState<string | null>(null);
  const close = () => setEdited(null);
  const held = (posts ?? []).map((post) => ({ ...post, base: post.base as Base }));
  const warnings = staffingWarnings(held, localToday());
  return (
    <Section
      title={t("staffing:posts")}
      actions={
        <Button
          variant="default"
          leftSection={<IconPlus aria-hidden size={18} />}
          aria-expanded={edited === "new"}
          onClick={() => setEdited("new")}
        >
          {t("staffing:addPost")}
        </Button>
      }
    >
      {edited === "new" && <PostForm personId={personId} post={null} onClose={close} />}
      <Warnings lines={warnings.map((each) => warningText(each, t))} />
      {posts?.length === 0 && edited === null && <Text c="dimmed">{t("staffing:noPosts")}</Text>}
      {posts && posts.length > 0 && (
        <KeptRows
          records={posts}
          edited={edited}
          onEdit={setEdited}
          row={(post) => {
            const what = postText(post);
            return {
              title: what,
              detail: [...postDetails(post, t), rangeText(post, t, language)].filter(Boolean).join(" · "),
              edit: t("staffing:edit", { what }),
              remove: t("staffing:remove", { what }),
              onRemove: () => void takeOut({ table: "assignment", id: post.id }, t("staffing:removed", { what })),
            };
          }}
          form={(post) => <PostForm personId={personId} post={post} onClose={close} />}
        />
      )}
    </Section>
  );
}

export function Warnings({ lines }: { lines: readonly string[] }) {
  return lines.map((line) => (
    <Group key={line} gap={6} wrap="nowrap" c="var(--field-missing)">
      <IconAlertTriangle aria-hidden size={18} />
      <Text size="sm">{line}</Text>
    </Group>
  ));
}
