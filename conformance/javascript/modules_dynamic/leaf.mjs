let n = 0;
export const count = () => ++n;
console.log("leaf runs", import.meta.url);
