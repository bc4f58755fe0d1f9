export const instrumentRules = {
  copyOf: "{{name}} (copy)",
  issue: {
    key_repeated: "Two parts share the key {{key}}. Give one of them another key.",
    scale_unknown: "The look-for {{key}} uses a scale that is not in this instrument. Choose another scale.",
    level_repeated: "Two levels of the scale {{key}} have the same value. Give each level its own.",
    descriptor_unknown: "The look-for {{key}} describes a level its scale does not have. Remove that description.",
    text_missing: "A text of {{key}} is missing in {{language}}. Write it, or take that language away.",
    section_empty: "The section {{key}} has no look-fors. Add one, or remove the section.",
    options_missing: "The look-for {{key}} has nothing to choose from. Add an option.",
    range_reversed: "The least value of {{key}} is above its most. Correct one of the two.",
  },
};
