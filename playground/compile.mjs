// Compile the Python below a folder with the Python that will run it, so that a browser need not: each .py becomes a
// .pyc in its place.

import { loadPyodide } from "pyodide";

const folder = process.argv[2];
const python = await loadPyodide();
python.FS.mkdir("/stage");
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/stage");
python.runPython(`
import compileall, pathlib, py_compile
mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
if not compileall.compile_dir("/stage", quiet=1, legacy=True, invalidation_mode=mode, stripdir="/stage"):
    raise SystemExit("some Python could not be compiled")
for path in pathlib.Path("/stage").rglob("*.py"):
    path.unlink()
`);
