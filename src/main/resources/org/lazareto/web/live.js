// Fetches a part of the page anew, while somebody looks at it. After a while without a hand on
// mouse or keyboard it rests, so that a forgotten page keeps no session open.
(function () {
  var part = document.querySelector("[data-live]"), left = 40;
  if (!part || !window.fetch) return;
  ["pointermove", "keydown", "touchstart"].forEach(function (event) {
    addEventListener(event, function () { left = 40; }, { passive: true });
  });
  setInterval(function () {
    if (document.hidden || left-- <= 0 || part.contains(document.activeElement)) return;
    fetch(part.getAttribute("data-live")).then(function (reply) {
      if (!reply.ok || reply.redirected) throw 0;
      return reply.text();
    }).then(function (text) { part.innerHTML = text; }).catch(function () {});
  }, 15000);
})();
