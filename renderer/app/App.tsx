/** The page from the outside in: theme, cache, and the gate that asks for a profile before anything of it is shown. */
import { MantineProvider } from "@mantine/core";
import { DatesProvider } from "@mantine/dates";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { setNonce } from "get-nonce";
import "dayjs/locale/es";
import { queryClient } from "../api/queryClient.ts";
import { cssVariables, theme } from "../ui/theme.ts";
import { ErrorBoundary } from "./ErrorBoundary.tsx";
import { Gate } from "../start/Gate.tsx";
import { useWords } from "./words.ts";
import { Rooms } from "./Rooms.tsx";

const nonce = document.querySelector<HTMLElement>("[nonce]")?.nonce ?? "";
if (nonce) setNonce(nonce);

export function App() {
  const { language } = useWords();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      <QueryClientProvider client={queryClient}>
        <DatesProvider settings={{ locale: language, firstDayOfWeek: language === "es" ? 1 : 0 }}>
          <ErrorBoundary>
            <Gate>
              <Rooms />
            </Gate>
          </ErrorBoundary>
          <Notifications position="bottom-center" autoClose={6_000} />
        </DatesProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
}
