export const named = 1;
export default () => "default";
