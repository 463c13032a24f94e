// Saves what is being written, now and then. Two things only: what was typed goes to the drafts,
// and files that are too big are told of before they are sent.
(function () {
  var form = document.querySelector("form[data-kept]"), told = document.getElementById("kept");
  if (!form || !told || !window.fetch || !window.URLSearchParams) return;
  function words() {
    return ["to", "cc", "bcc", "subject", "text"].map(function (name) {
      return form.elements[name].value;
    }).join("\n\n");
  }
  var saved = words(), busy = false;
  form.addEventListener("submit", function () { busy = true; });
  addEventListener("pageshow", function () { busy = false; });
  setInterval(function () {
    var now = words();
    if (busy || now === saved) return;
    busy = true;
    var data = new URLSearchParams();
    Array.prototype.forEach.call(form.elements, function (field) {
      if (field.name && field.type !== "file" && field.type !== "submit") {
        data.append(field.name, field.value);
      }
    });
    data.append("do", "keep");
    fetch(form.getAttribute("action"), { method: "POST", body: data }).then(function (reply) {
      if (!reply.ok || reply.redirected) throw 0;
      return reply.text();
    }).then(function (names) {
      // A draft of its own where another window has written on this one.
      var named = names.split(" "), apart = named[1] !== form.elements.id.value;
      ["draft", "id", "window"].forEach(function (name, i) { form.elements[name].value = named[i]; });
      saved = now;
      told.textContent = apart ? form.getAttribute("data-apart")
        : form.getAttribute("data-kept") + " " + new Date().toLocaleTimeString();
    }).catch(function () {
      told.textContent = form.getAttribute("data-not-kept");
    }).then(function () { busy = false; });
  }, 20000);
  var files = form.elements.file;
  if (files) files.addEventListener("change", function () {
    var size = 0;
    Array.prototype.forEach.call(files.files, function (file) { size += file.size; });
    var most = Number(form.getAttribute("data-most"));
    files.setCustomValidity(size > most ? form.getAttribute("data-too-big") : "");
    files.reportValidity();
  });
})();
