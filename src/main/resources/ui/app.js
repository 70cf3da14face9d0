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
