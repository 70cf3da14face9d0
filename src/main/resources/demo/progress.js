// Asks the shop once a second how far the order is, until it is paid; gives up after a minute.
document.querySelectorAll("[data-progress]").forEach(function (place) {
  var asked = 0;
  function settled() {
    var list = place.querySelector("[data-state]");
    return !list || list.dataset.state === "settled";
  }
  function ask() {
    fetch(place.dataset.progress)
      .then(function (answer) {
        return answer.ok ? answer.text() : null;
      })
      .then(function (html) {
        if (html !== null) place.innerHTML = html;
        if (settled()) {
          document.dispatchEvent(new Event("settled"));
        }
        again();
      }, again);
  }
  function again() {
    if (!settled() && asked++ < 60) setTimeout(ask, 1000);
  }
  again();
});
// On the tour the next step opens with it.
document.addEventListener("settled", function () {
  if (document.getElementById("step-4")) location.reload();
});
