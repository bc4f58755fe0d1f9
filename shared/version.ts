/** The version of the app, as the person sees it; a test holds it to that of the package. */
export const appVersion = "0.1.0";
