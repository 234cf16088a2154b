// What every page has: the key of the search, drawers that keys reach, and the language switch.
import { startDrawers } from "./drawers.js";
import { startKeys } from "./keys.js";
import { startSwitch } from "./switch.js";

startKeys();
startDrawers();
startSwitch();
