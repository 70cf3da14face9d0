// Before the first paint, so that a dark screen never flashes white.
(function () {
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  document.documentElement.classList.add("has-script");
  function set() {
    document.documentElement.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");
  }
  set();
  dark.addEventListener("change", set);
})();
