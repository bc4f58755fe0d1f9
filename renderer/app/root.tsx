/** The root route: the frame around every room. Rooms hang below it; the list of them is in routes.tsx. */
import { createRootRoute } from "@tanstack/react-router";
import { Frame } from "./Frame.tsx";
import { NotFound } from "./NotFound.tsx";

export const rootRoute = createRootRoute({ component: Frame, notFoundComponent: NotFound });
