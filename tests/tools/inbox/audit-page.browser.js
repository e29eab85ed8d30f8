// Runs inside the browser and returns what a reader would stumble over. Its last expression is the answer.
(() => {
  const channel = (value) => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (colour) => {
    const [r, g, b] = colour
      .match(/[\d.]+/g)
      .map(Number)
      .map(channel);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = getComputedStyle(each).backgroundColor;
      if (!/rgba\(.*, 0\)/.test(colour)) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  // WCAG 2.2, 1.4.3: text against its ground at least 4.5 : 1.
  const isFaint = (element) => {
    const [light, dark] = [luminance(getComputedStyle(element).color), luminance(ground(element))].sort(
      (a, b) => b - a,
    );
    return (light + 0.05) / (dark + 0.05) < 4.5;
  };
  const hasText = (element) =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '');
  const shown = [...document.querySelectorAll('body *')].filter((element) => element.getClientRects().length > 0);
  return {
    language: document.documentElement.lang,
    headings: document.querySelectorAll('h1').length,
    unnamed:
      [...document.querySelectorAll('input')].filter((input) => input.labels.length === 0).length +
      document.querySelectorAll('iframe:not([title])').length,
    faint: shown
      .filter((element) => hasText(element) && isFaint(element))
      .map((element) => element.outerHTML.slice(0, 80)),
  };
})();
