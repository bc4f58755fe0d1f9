/**
 * Who stands where today: posts in schools and across a cluster with what is odd about them, who is on the way to leading, and schools
 * that do not answer to exactly one office. The office and everybody are two counts.
 */
import { Button, Select, Table, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { ladderRoles, pipelineStages } from "../../../shared/domain/coaching/career.ts";
import { type Base, headcount } from "../../../shared/domain/coaching/fieldTime.ts";
import type { Output } from "../../api/call.ts";
import { useAsk } from "../../api/hooks.ts";
import { shownDate } from "../../app/dates.ts";
import { useEscapeBack } from "../../app/goBack.ts";
import { problemText } from "../../app/problemText.ts";
import { useWords } from "../../app/words.ts";
import { BackLink } from "../../ui/BackLink.tsx";
import { Defined } from "../../ui/Defined.tsx";
import shared from "../../ui/figures.module.css";
import { LinkText } from "../../ui/LinkText.tsx";
import { Page } from "../../ui/Page.tsx";
import { ProblemNote } from "../../ui/ProblemNote.tsx";
import { Section } from "../../ui/Section.tsx";
import { Waiting } from "../../ui/Waiting.tsx";
import { PostForm } from "./PostForm.tsx";
import { Warnings } from "./Posts.tsx";
import { careerText, postDetails, postText, warningText } from "./staffText.ts";

type Standing = Output<"coaching", "standing">[number];

export function StaffingPage() {
  const { t } = useWords();
  const { data: standing, error } = useAsk("coaching", "standing", {}, { keepPrevious: true });
  const [adding, setAdding] = useState(false);
  useEscapeBack("/coaching");
  return (
    <Page
      title={t("staffing:title")}
      above={<BackLink to="/coaching">{t("coaching:title")}</BackLink>}
      about={<Text c="dimmed">{t("staffing:about")}</Text>}
      actions={
        <Button leftSection={<IconPlus aria-hidden size={18} />} onClick={() => setAdding(true)}>
          {t("staffing:addPost")}
        </Button>
      }
    >
      {error && <ProblemNote text={problemText(error, t)} />}
      {adding && <NewPost onClose={() => setAdding(false)} />}
      {!standing && !error && <Waiting label={t("common:loading")} lines={6} />}
      {standing?.length === 0 && <Text c="dimmed">{t("staffing:none")}</Text>}
      {standing && standing.length > 0 && (
        <>
          <Heads standing={standing} />
          <People standing={standing} />
        </>
      )}
      <Accountable />
    </Page>
  );
}

/** A post for a colleague, who is on no roster. */
function NewPost({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  const { data: colleagues = [] } = useAsk("coaching", "colleagues", {});
  const [personId, setPerson] = useState<string | null>(null);
  return (
    <PostForm personId={personId} post={null} onClose={onClose}>
      <Select
        label={t("staffing:person")}
        description={t("staffing:personAbout")}
        inputWrapperOrder={["label", "input", "description"]}
        data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        value={personId}
        onChange={setPerson}
        searchable
        autoFocus
      />
    </PostForm>
  );
}

function Heads({ standing }: { standing: readonly Standing[] }) {
  const { t } = useWords();
  const counts = headcount(
    standing.flatMap(({ posts }) => posts.map(({ personId, base }) => ({ personId, base: base as Base }))),
  );
  return (
    <dl className={shared["figures"]}>
      {(["office", "everybody"] as const).map((name) => (
        <div key={name}>
          <dt>
            <Defined means={t(`staffing:headcount.${name}About`)}>{t(`staffing:headcount.${name}`)}</Defined>
          </dt>
          <dd className={shared["value"]}>{t("staffing:headcount.people", { count: counts[name] })}</dd>
        </div>
      ))}
    </dl>
  );
}

function People({ standing }: { standing: readonly Standing[] }) {
  const { t } = useWords();
  const [at, setAt] = useState("");
  const shown = standing.filter(({ ladder, stage }) => at === "" || ladder?.value === at || stage?.value === at);
  const choices = [
    { value: "", label: t("staffing:any") },
    ...ladderRoles.map((value) => ({ value, label: careerText({ kind: "ladder", value }, t) })),
    ...pipelineStages.map((value) => ({ value, label: careerText({ kind: "stage", value }, t) })),
  ];
  return (
    <Section
      title={t("staffing:posts")}
      actions={
        <Select
          aria-label={t("staffing:career")}
          data={choices}
          value={at}
          onChange={(value) => setAt(value ?? "")}
          allowDeselect={false}
        />
      }
    >
      {shown.length === 0 ? (
        <Text c="dimmed">{t("staffing:noneShown")}</Text>
      ) : (
        <Table.ScrollContainer minWidth={640}>
          <Table withTableBorder horizontalSpacing="md" verticalSpacing="sm" className={shared["table"] ?? ""}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("staffing:person")}</Table.Th>
                <Table.Th>{t("staffing:posts")}</Table.Th>
                <Table.Th>{t("staffing:career")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((each) => (
                <PersonRow key={each.personId} of={each} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Section>
  );
}

function PersonRow({ of: { personId, personName, hasPage, posts, warnings, ladder, stage } }: { of: Standing }) {
  const { t, language } = useWords();
  return (
    <Table.Tr>
      <Table.Td>
        {hasPage ? (
          <LinkText to="/people/$id" params={{ id: personId }}>
            {personName}
          </LinkText>
        ) : (
          personName
        )}
      </Table.Td>
      <Table.Td>
        {posts.map((post) => (
          <div key={post.id}>
            {postText(post)}{" "}
            <Text span size="sm" c="dimmed">
              {postDetails(post, t).join(" · ")}
            </Text>
          </div>
        ))}
        <Warnings lines={warnings.map((each) => warningText(each, t))} />
      </Table.Td>
      <Table.Td>
        {[ladder, stage].map(
          (step) =>
            step && (
              <div key={step.id}>
                {careerText(step, t)}{" "}
                <Text span size="sm" c="dimmed">
                  {step.from !== null && t("staffing:since", { date: shownDate(step.from, language) })}
                </Text>
              </div>
            ),
        )}
      </Table.Td>
    </Table.Tr>
  );
}

/** Schools that answer to none any more, or to several. */
function Accountable() {
  const { t, language } = useWords();
  const { data: odd } = useAsk("coaching", "accountable", { schoolId: null });
  if (!odd) return null;
  const said = odd.map(({ schoolName: school, state, lines }) => {
    const who = new Intl.ListFormat(language).format(lines.map(({ value }) => value));
    if (state === "none") return t("staffing:accountable.none", { school });
    return t("staffing:accountable.several", { school, count: lines.length, who });
  });
  return (
    <Section title={t("staffing:accountable.title")}>
      {said.length === 0 && <Text c="dimmed">{t("staffing:accountable.one")}</Text>}
      <Warnings lines={said} />
    </Section>
  );
}
