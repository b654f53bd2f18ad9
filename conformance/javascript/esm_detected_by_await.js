// A .js file whose only sign of being a module is top-level await.
const value = await new Promise((resolve) => setTimeout(resolve, 5, "late"));
console.log(value, typeof module, typeof import.meta.url);
