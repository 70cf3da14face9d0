// Small helpers; every page works without them.
document.addEventListener("click", function (event) {
  var button = event.target.closest("[data-copy]");
  if (!button) return;
  var target = document.getElementById(button.getAttribute("data-copy"));
  if (!target || !navigator.clipboard) return;
  var before = button.textContent;
  navigator.clipboard.writeText("value" in target ? target.value : target.textContent).then(function () {
    button.textContent = "Copied";
    setTimeout(function () { button.textContent = before; }, 1500);
  });
});

// Times are UTC on the page; pointing at one tells the time here.
document.addEventListener("pointerover", function (event) {
  var time = event.target.closest("time[datetime]");
  if (time && !time.title) time.title = new Date(time.dateTime).toLocaleString() + " here";
});

// The live tail stands still while its button is pressed, or somebody selects text in it.
document.addEventListener("click", function (event) {
  var button = event.target.closest("[data-pause]");
  if (!button) return;
  var paused = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(paused));
  button.textContent = paused ? "Go on" : "Pause";
});
document.addEventListener("htmx:beforeRequest", function (event) {
  var button = document.querySelector('[data-pause="' + event.target.id + '"]');
  if (!button) return;
  var selection = document.getSelection();
  var selecting = selection && !selection.isCollapsed && event.target.contains(selection.anchorNode);
  if (button.getAttribute("aria-pressed") === "true" || selecting || document.hidden) event.preventDefault();
});
// What scrolls inside the tail keeps its place.
document.addEventListener("htmx:beforeSwap", function (event) {
  var scrolling = event.target.querySelector(".tail-scroll");
  if (!scrolling) return;
  var top = scrolling.scrollTop;
  event.target.addEventListener("htmx:afterSwap", function () {
    var fresh = event.target.querySelector(".tail-scroll");
    if (fresh) fresh.scrollTop = top;
  }, { once: true });
});
