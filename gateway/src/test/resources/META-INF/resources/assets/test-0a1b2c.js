export const digest = "0a1b2c";
