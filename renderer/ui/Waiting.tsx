/** What stands where an answer is still coming: nothing for the first 300 ms, then a quiet skeleton. */
import { Skeleton, Stack } from "@mantine/core";
import { useEffect, useState } from "react";

interface Props {
  lines?: number;
  /** Says to screen readers that something is loading. */
  label: string;
}

export function Waiting({ lines = 4, label }: Props) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <Stack role="status" aria-label={label} gap="sm">
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} height={20} width={`${90 - index * 12}%`} animate={false} />
      ))}
    </Stack>
  );
}
