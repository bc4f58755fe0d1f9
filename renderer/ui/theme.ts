/**
 * The one place of colours, sizes and type. Ink on warm paper, one accent (deep teal), and status colours that always come with
 * a shape and a word. Mantine's own defaults miss AA contrast in places; the shades and overrides here were measured against it.
 */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

const teal: MantineColorsTuple = ["#e8f5f4", "#cfe7e5", "#a3d0cd", "#74b8b4", "#4ea39e", "#35958f", "#238580", "#136f6a", "#0b5d59", "#044a47"];
const paper: MantineColorsTuple = ["#fbfaf7", "#f4f2ed", "#e8e5dd", "#d6d2c7", "#b9b4a7", "#8f897c", "#6b665b", "#4d493f", "#34312a", "#1f1d18"];
/** Dark surfaces in the order Mantine reads them: text first, deepest last. */
const dark: MantineColorsTuple = ["#e9e6df", "#d0ccc3", "#b5b1a7", "#8f8b82", "#5c594f", "#45423a", "#34322b", "#272520", "#1d1c18", "#141310"];

export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: { light: 8, dark: 6 },
  colors: { teal, gray: paper, dark },
  white: "#ffffff",
  black: "#1f1d18",
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontSizes: { xs: "0.8125rem", sm: "0.875rem", md: "1rem", lg: "1.25rem", xl: "1.5625rem" },
  lineHeights: { xs: "1.35", sm: "1.4", md: "1.5", lg: "1.4", xl: "1.3" },
  spacing: { xs: "4px", sm: "8px", md: "16px", lg: "24px", xl: "40px" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "8px", xl: "8px" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  headings: {
    fontWeight: "620",
    sizes: { h1: { fontSize: "1.5625rem", lineHeight: "1.25" }, h2: { fontSize: "1.25rem", lineHeight: "1.3" }, h3: { fontSize: "1rem", lineHeight: "1.4" } },
  },
  components: {
    Button: { defaultProps: { size: "md" } },
    ActionIcon: { defaultProps: { size: "xl", variant: "subtle" } },
    TextInput: { defaultProps: { size: "md" } },
    PasswordInput: { defaultProps: { size: "md" } },
    Textarea: { defaultProps: { size: "md", autosize: true } },
    Select: { defaultProps: { size: "md" } },
    Autocomplete: { defaultProps: { size: "md" } },
    NumberInput: { defaultProps: { size: "md" } },
    DateInput: { defaultProps: { size: "md" } },
    Checkbox: { defaultProps: { size: "md" } },
    Switch: { defaultProps: { size: "md" } },
    SegmentedControl: { defaultProps: { size: "md" } },
    Modal: { defaultProps: { transitionProps: { duration: 120 } } },
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 100 } } },
  },
});

/** Names for what a colour means, so that no screen ever names a colour. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    "--field-rail": "13.5rem",
    "--field-touch": "2.75rem",
    "--field-measure": "72ch",
  },
  light: {
    "--mantine-color-body": paper[0],
    "--mantine-color-text": "#1f1d18",
    "--mantine-color-dimmed": "#615c51",
    "--mantine-color-placeholder": "#6b665b",
    "--mantine-color-error": "#a3261d",
    "--mantine-color-anchor": teal[8],
    "--mantine-color-default-border": "#d6d2c7",
    "--field-surface": "#ffffff",
    "--field-sunken": paper[1],
    "--field-line": "#e2ded4",
    "--field-selected": teal[0],
    "--field-selected-line": teal[8],
    "--field-accent": teal[8],
    "--field-on-accent": "#ffffff",
    "--field-growing": "#1b6b3a",
    "--field-steady": "#2b5c8a",
    "--field-risk": "#8a4b00",
    "--field-missing": "#8a5a00",
    "--field-missing-ground": "#fdf1d8",
    "--field-danger": "#a3261d",
    "--field-floating": "0 6px 24px rgb(31 29 24 / 14%), 0 1px 3px rgb(31 29 24 / 12%)",
  },
  dark: {
    "--mantine-color-body": dark[8],
    "--mantine-color-text": "#e9e6df",
    "--mantine-color-dimmed": "#b5b1a7",
    "--mantine-color-placeholder": "#a7a399",
    "--mantine-color-error": "#ff9c92",
    "--mantine-color-anchor": teal[3],
    "--mantine-color-default-border": "#5c594f",
    "--field-surface": dark[7],
    "--field-sunken": dark[9],
    "--field-line": "#3b3932",
    "--field-selected": "#17373a",
    "--field-selected-line": teal[3],
    "--field-accent": teal[3],
    "--field-on-accent": "#0d211f",
    "--field-growing": "#8fd6a8",
    "--field-steady": "#9cc6ee",
    "--field-risk": "#f3b673",
    "--field-missing": "#f0c36a",
    "--field-missing-ground": "#3a2f16",
    "--field-danger": "#ff9c92",
    "--field-floating": "0 6px 24px rgb(0 0 0 / 55%), 0 1px 3px rgb(0 0 0 / 40%)",
  },
});
