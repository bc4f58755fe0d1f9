/** A person's posts and their place on the way to leading, each with its days; what is odd about them is said and stands in nobody's way. */
import { ActionIcon, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { AssignmentView } from "../../../shared/contract/coachingPlans.ts";
import type { Base } from "../../../shared/domain/coaching/fieldTime.ts";
import { staffingWarnings } from "../../../shared/domain/coaching/staffing.ts";
import { type Input, tell } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { localToday } from "../../app/dates.ts";
import { undoable } from "../../app/undo.tsx";
import { useWords } from "../../app/words.ts";
import { rangeText } from "../../schools/factWords.ts";
import rows from "../../ui/rows.module.css";
import { Section } from "../../ui/Section.tsx";
import { PostForm } from "./PostForm.tsx";
import { postDetails, postText, warningText } from "./staffText.ts";

export function Posts({ personId }: { personId: string }) {
  const { t } = useWords();
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
        <ul className={rows["sheet"]}>
          {posts.map((post) => (
            <li key={post.id}>
              <PostRow post={post} onEdit={() => setEdited(edited === post.id ? null : post.id)} />
              {edited === post.id && <PostForm personId={personId} post={post} onClose={close} />}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function PostRow({ post, onEdit }: { post: AssignmentView; onEdit: () => void }) {
  const { t, language } = useWords();
  const what = postText(post);
  return (
    <div className={rows["row"]}>
      <div className={rows["main"]}>
        <span className={rows["title"]}>{what}</span>
        <span className={rows["detail"]}>
          {[...postDetails(post, t), rangeText(post, t, language)].filter(Boolean).join(" · ")}
        </span>
      </div>
      <span className={rows["acts"]}>
        <ActionIcon color="gray" aria-label={t("staffing:edit", { what })} onClick={onEdit}>
          <IconPencil aria-hidden size={18} />
        </ActionIcon>
        <TakeOut row={{ table: "assignment", id: post.id }} what={what} />
      </span>
    </div>
  );
}

export function TakeOut({ row, what }: { row: Input<"coaching", "takeOut">; what: string }) {
  const { t } = useWords();
  return (
    <ActionIcon
      color="gray"
      aria-label={t("staffing:remove", { what })}
      onClick={() =>
        void undoable(
          tell("coaching", "takeOut", row),
          () => t("staffing:removed", { what }),
          () => tell("coaching", "putBack", row),
        )
      }
    >
      <IconTrash aria-hidden size={18} />
    </ActionIcon>
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
