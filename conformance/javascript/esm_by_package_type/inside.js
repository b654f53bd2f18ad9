export const value = import.meta.main;
