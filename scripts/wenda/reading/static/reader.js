// Reading an article: views, passage numbers, marked ranges, the language switch that keeps the
// place, keys. Works from file://; without it the page reads in its own language.
import { startAddress } from "./address.js";
import { startReadingKeys } from "./keys-reading.js";
import { startNumbers } from "./numbers.js";
import { startPaper } from "./paper.js";
import { startPlace } from "./place.js";
import { startSegments } from "./segments.js";
import { startViews } from "./views.js";

startViews();
startNumbers();
startAddress();
startReadingKeys();
startPlace();
startSegments();
startPaper();
