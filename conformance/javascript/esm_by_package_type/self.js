export default "found by its own name";
