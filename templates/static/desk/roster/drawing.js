// Steps, one's own and others', drawn into the wallchart.
import { drawScore } from "./score.js";
import { onStep } from "./sending.js";
import { drawStep } from "./wall.js";

onStep((step) => {
  drawStep(step);
  drawScore(step.score);
});
