// Texts that stand out too little from what is behind them: WCAG 2.2, success criterion 1.4.3.
() => {
  const LEAST = 4.5;
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const channels = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const over = (top, below) => below.map((value, i) => value + (top[i] - value) * (top[3] / 255));
  const behind = (element) => {
    const below = element.parentElement ? behind(element.parentElement) : [255, 255, 255];
    return over(channels(getComputedStyle(element).backgroundColor), below);
  };
  const luminance = (color) => {
    const [red, green, blue] = color.map((value) =>
      value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (element) => {
    const ground = behind(element);
    const style = getComputedStyle(element, element.value === "" ? "::placeholder" : null);
    const [more, less] = [luminance(over(channels(style.color), ground)), luminance(ground)];
    return (Math.max(more, less) + 0.05) / (Math.min(more, less) + 0.05);
  };
  const written = (element) =>
    element.matches("textarea, input:not([type=radio], [type=checkbox])")
      ? element.value || element.placeholder
      : [...element.childNodes].map((node) => (node.nodeType === 3 ? node.data : "")).join("").trim();
  return [...document.querySelectorAll("body *")]
    .filter((one) => written(one) && one.getBoundingClientRect().width > 1)
    .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .filter((one) => !one.closest(":disabled, [aria-disabled=true], option"))
    .filter((one) => contrast(one) < LEAST)
    .map((one) => `${written(one).slice(0, 40)} (${contrast(one).toFixed(1)})`);
};
