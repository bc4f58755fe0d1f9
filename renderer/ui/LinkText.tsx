/** A link within a sentence, with the address checked by the router's types. */
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";
import classes from "./LinkText.module.css";

function Anchor(props: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  return <a {...props} className={classes["link"]} />;
}

export const LinkText = createLink(Anchor);
