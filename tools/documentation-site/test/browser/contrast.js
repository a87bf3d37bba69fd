/**
 * Returns the texts whose contrast is below the minimum of WCAG 2 (4.5 to 1, or 3 to 1 for large text). Runs in the page from
 * its source text, so it must not use anything outside the function.
 */
export function poorContrasts() {
  const channels = (color) => color.match(/[\d.]+/g).map(Number);
  const luminance = (color) => {
    const [r, g, b] = channels(color).slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const shape = at.namespaceURI === 'http://www.w3.org/2000/svg' && at.querySelector?.(':scope > rect');
      const color = shape ? getComputedStyle(shape).fill : getComputedStyle(at).backgroundColor;
      if (color.startsWith('rgb') && (channels(color)[3] ?? 1) === 1) {
        return color;
      }
    }
    return 'rgb(255, 255, 255)';
  };
  const poor = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.textContent.trim() === '' || !element.checkVisibility({ opacityProperty: true }) || element.closest('title, script, style')) {
      continue;
    }
    const style = getComputedStyle(element);
    const color = element.namespaceURI === 'http://www.w3.org/2000/svg' ? style.fill : style.color;
    const [light, dark] = [luminance(color), luminance(behind(element))].sort((one, other) => other - one);
    const ratio = (light + 0.05) / (dark + 0.05);
    if (ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5)) {
      poor.add(`${element.tagName}.${element.getAttribute('class')} "${walker.currentNode.textContent.trim().slice(0, 30)}" ${ratio.toFixed(2)}`);
    }
  }
  return [...poor];
}
