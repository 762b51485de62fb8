// Asks for the page again while something is being drawn; without scripts the link beside it does the same.
const SECONDS = 3;
if (document.querySelector("[data-reload]")) setTimeout(() => location.reload(), SECONDS * 1000);
