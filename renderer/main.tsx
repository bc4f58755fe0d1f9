/** Starts the page. zod must not probe `eval`, which the content policy reports, so that is settled before any schema loads. */
import "./app/quietSchemas.ts";
import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "@fontsource-variable/inter/index.css";
import "./ui/base.css";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
