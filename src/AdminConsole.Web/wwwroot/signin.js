// Counts down how long a new code has to be waited for. Without it the sentence stays as it was drawn.
(() => {
  'use strict';
  const waiting = document.querySelector('[data-countdown]');
  if (!waiting) return;
  let seconds = Number(waiting.dataset.countdown);
  const text = waiting.textContent;
  const timer = setInterval(() => {
    seconds -= 1;
    waiting.textContent = text.replace(/\d+/, String(seconds));
    if (seconds <= 0) {
      clearInterval(timer);
      waiting.remove();
    }
  }, 1000);
})();
