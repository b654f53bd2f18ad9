export { exported as "module.exports" };
const exported = { own: true };
