export default "never: a file beside the program";
