/** The visitor's part lives on the device: the server sends one empty shell, which works without the server. */
export const ssr = false;
