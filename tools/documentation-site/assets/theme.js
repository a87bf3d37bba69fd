/** The reader's colours, before anything is drawn: as the system has them, or as chosen here. */
(() => {
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Without storage the system's colours are taken.
  }
})();
