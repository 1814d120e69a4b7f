// What is put in when the playground is built.

declare module "built:examples" {
  const examples: import("./data").Built;
  export default examples;
}

declare module "built:pyodide" {
  export { loadPyodide } from "pyodide";
}
