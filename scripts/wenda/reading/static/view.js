// The view a reader chose, set on <html> before the first paint so that nothing jumps.
// Runs in <head>; the address decides, then this tab, then the last choice on this machine.
import { recall } from "./storage.js";

const views = ["own", "side", "lines"];
const asked = new URLSearchParams(location.search).get("view");
const stored = ["sessionStorage", "localStorage"].map((storage) => recall(storage, "wenda.view"));
if (recall("localStorage", "wenda.marks") === "off") document.documentElement.dataset.marks = "off";
document.documentElement.dataset.view = [asked, ...stored, "own"].find((view) => views.includes(view));
