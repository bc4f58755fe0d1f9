/** A defect in one screen must not look like lost work: it says that what was typed is safe, and offers to show the screen again. */
import { Button, Container, Stack, Text, Title } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { flushDrafts } from "../api/draft.ts";
import { useWords } from "./words.ts";

interface Props {
  children: ReactNode;
}

export class ErrorBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch() {
    void flushDrafts();
  }

  override render() {
    return this.state.broken ? <Broken onAgain={() => this.setState({ broken: false })} /> : this.props.children;
  }
}

function Broken({ onAgain }: { onAgain: () => void }) {
  const { t } = useWords();
  return (
    <Container size="xs" py="xl">
      <Stack>
        <Title order={1}>{t("app:broken.title")}</Title>
        <Text>{t("app:broken.safe")}</Text>
        <Button onClick={onAgain}>{t("common:tryAgain")}</Button>
      </Stack>
    </Container>
  );
}
