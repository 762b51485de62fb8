// The calendar of a date field closes when the focus goes elsewhere; it would lie over what comes next. It opens a
// moment after its field was reached, so one looks again after that moment.
const MOMENT = 200;

function closeOthers() {
  const here = document.activeElement;
  if (!window.jQuery || here?.closest(".xdsoft_datetimepicker")) return;
  for (const input of document.querySelectorAll("input")) {
    const field = window.jQuery(input);
    if (input !== here && field.data("xdsoft_datetimepicker")) field.datetimepicker("hide");
  }
}

document.addEventListener("focusin", () => {
  if (!document.querySelector(".xdsoft_datetimepicker")) return;
  closeOthers();
  setTimeout(closeOthers, MOMENT);
});
