"use strict";
// Charts, the language switch, the theme and the print layout of the report. Everything else is plain HTML.
(function () {
  const root = document.documentElement;
  const data = JSON.parse(document.getElementById("data").textContent);
  const DAY = 86400000;
  const PRINT = { width: 676, height: 190, silent: true };
  const charts = {};
  const later = []; // what is built when it comes near, when there is time, or for paper
  let before = null; // what printing changed and has to put back

  const colour = (name) => getComputedStyle(root).getPropertyValue("--" + name).trim();
  const words = () => data.words[root.lang] || data.words["zh-CN"];
  const named = (both) => (root.lang === "en" ? both.en : both.zh);
  const two = (number) => String(number).padStart(2, "0");
  const clock = (at) => two(at.getUTCHours()) + ":" + two(at.getUTCMinutes());
  const day = (at) => at.getUTCMonth() + 1 + "." + two(at.getUTCDate());
  const figure = (value, digits) =>
    value === null || value === undefined ? "–" : (value < 0 ? "−" : "") + Math.abs(value).toFixed(digits);

  function axisLabel(value) {
    const at = new Date(value);
    return value % DAY === 0 ? "{day|" + day(at) + "}" : clock(at);
  }

  // Values hold from their moment to the next: the last one is repeated at the end of the horizon.
  function steps(values, step) {
    const points = values.map((value, place) => [data.demand.start + place * step, value]);
    if (values.length) points.push([data.demand.start + values.length * step, values[values.length - 1]]);
    return points;
  }

  function line(name, points, extra) {
    return Object.assign(
      { name, type: "line", data: points, showSymbol: false, animation: false, silent: true, lineStyle: { width: 0 }, emphasis: { disabled: true } },
      extra
    );
  }

  function area(name, points, fill, opacity, stack, step) {
    return line(name, points, { stack, step, areaStyle: { color: fill, opacity }, itemStyle: { color: fill } });
  }

  function zeroLine() {
    if (!data.demand.zeros.length) return undefined;
    return {
      silent: true, symbol: "none", animation: false,
      lineStyle: { color: colour("text-3"), type: "dashed", width: 1 },
      label: { formatter: (mark) => day(new Date(mark.value)) + " " + clock(new Date(mark.value)), color: colour("text-2"), fontSize: 11, position: "end", distance: 8 },
      data: data.demand.zeros.map((zero) => ({ xAxis: zero })),
    };
  }

  function base(chart, series, describe, yAxis) {
    const text = { color: colour("text-3"), fontSize: 11 };
    const yAxes = [].concat(yAxis || {}).map((axis, place) =>
      Object.assign(
        { type: "value", axisLabel: Object.assign({}, text, axis.axisLabel), splitLine: { show: place === 0, lineStyle: { color: colour("grid") } }, axisLine: { show: false }, minInterval: axis.max ? undefined : 1 },
        Object.assign({}, axis, { axisLabel: Object.assign({}, text, axis.axisLabel) })
      )
    );
    return {
      animation: false, useUTC: true, series, yAxis: yAxes,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 4, right: yAxes.length > 1 ? 4 : 14, top: 30, bottom: before ? 4 : 40, containLabel: true },
      xAxis: {
        type: "time", min: data.demand.start, max: data.demand.start + data.demand.days * DAY,
        axisLabel: Object.assign({ formatter: axisLabel, hideOverlap: true, rich: { day: { color: colour("text"), fontWeight: 600, fontSize: 11 } } }, text),
        axisLine: { lineStyle: { color: colour("line-strong") } }, axisTick: { lineStyle: { color: colour("line-strong") } }, splitLine: { show: false },
      },
      tooltip: {
        trigger: "axis", renderMode: "richText", confine: true, transitionDuration: 0,
        backgroundColor: colour("raised"), borderColor: colour("line-strong"),
        textStyle: { color: colour("text"), fontSize: 12, lineHeight: 18 },
        axisPointer: { lineStyle: { color: colour("line-strong") }, animation: false },
        formatter: (points) => (points.length ? describe(points[0].value[0]) : ""),
      },
      dataZoom: [
        { type: "inside", zoomOnMouseWheel: "ctrl", moveOnMouseWheel: false, preventDefaultMouseMove: false, ...chart.window },
        { type: "slider", show: !before, height: 18, bottom: 4, brushSelect: false, showDataShadow: false, borderColor: colour("line"), backgroundColor: colour("sunken"), fillerColor: colour("band"), handleStyle: { color: colour("surface"), borderColor: colour("line-strong") }, moveHandleStyle: { color: colour("line-strong") }, textStyle: text, labelFormatter: (value) => day(new Date(value)), ...chart.window },
      ],
    };
  }

  function moment(value, live) {
    const at = new Date(value);
    return live ? day(at) + " " + clock(at) : day(at);
  }

  function forecastOption(chart, queue) {
    const w = words();
    const size = queue.live ? data.demand.interval * 60000 : DAY;
    const place = (value) => Math.min(queue.p50.length - 1, Math.round((value - data.demand.start) / size));
    const points = (values) => (queue.live ? values.map((value, index) => [data.demand.start + index * size, value]) : steps(values, size));
    const step = queue.live ? undefined : "end";
    const series = [
      line("low", points(queue.p10), { stack: "band", step }),
      area(w.band, points(queue.p90.map((value, index) => value - queue.p10[index])), colour("band"), 1, "band", step),
      line(w.last_year, points(queue.last_year), { step, lineStyle: { width: 1.25, type: [3, 3], color: colour("text-3") } }),
      line(w.forecast, points(queue.p50), { step, lineStyle: { width: 1.75, color: colour("c1") }, markLine: zeroLine() }),
    ];
    return base(chart, series, (value) => {
      const at = place(value);
      const rows = [moment(value, queue.live), w.forecast + "  " + figure(queue.p50[at], 1), w.band + "  " + figure(queue.p10[at], 1) + "–" + figure(queue.p90[at], 1)];
      if (queue.last_year.length) rows.push(w.last_year + "  " + figure(queue.last_year[at], 1));
      return rows.join("\n");
    });
  }

  function coverageOption(chart, queue) {
    const w = words();
    const size = queue.live ? data.demand.interval * 60000 : DAY;
    const need = queue.needed;
    const own = queue.on_duty.map((value, index) => Math.min(value - queue.on_loan[index], need[index]));
    const met = queue.on_duty.map((value, index) => Math.min(value, need[index]));
    const short = need.map((value, index) => Math.max(0, value - queue.on_duty[index]));
    const over = need.map((value, index) => Math.max(0, queue.on_duty[index] - value));
    const p90 = queue.needed_p90;
    const series = [
      area(w.own, steps(own, size), colour("band"), 1, "people", "end"),
      area(w.loans, steps(met.map((value, index) => value - own[index]), size), colour("ok"), 0.55, "people", "end"),
      area(w.short, steps(short, size), colour("short"), 1, "people", "end"),
      area(w.surplus, steps(over, size), colour("surplus"), 0.4, "people", "end"),
      line(w.needed_p90, steps(p90, size), { step: "end", lineStyle: { width: 1.25, type: [4, 3], color: colour("p90") } }),
      line(w.needed, steps(need, size), { step: "end", lineStyle: { width: 1.75, color: colour("text") }, markLine: zeroLine() }),
    ];
    return base(chart, series, (value) => {
      const at = Math.min(need.length - 1, Math.round((value - data.demand.start) / size));
      const rows = [moment(value, queue.live) + (queue.live ? "" : "  " + w.hours), w.needed + "  " + figure(need[at], 1), w.needed_p90 + "  " + figure(p90[at], 1), w.on_duty + "  " + figure(queue.on_duty[at], 1)];
      if (queue.on_loan[at] > 0) rows.push(w.loans + "  " + figure(queue.on_loan[at], 1));
      const difference = queue.on_duty[at] - need[at];
      if (difference < 0) rows.push(w.short + "  " + figure(difference, 1));
      if (difference > 0) rows.push(w.surplus + "  +" + figure(difference, 1));
      return rows.join("\n");
    });
  }

  function serviceOption(chart, course) {
    const w = words();
    const size = data.demand.interval * 60000;
    const share = (value) => (value === null || value === undefined ? "–" : Math.round(value * 100) + "%");
    const gap = course.p90.map((value, index) => (value === null || course.p10[index] === null ? null : value - course.p10[index]));
    const series = [
      line("low", steps(course.p10, size), { stack: "band", step: "end" }),
      area(w.band, steps(gap, size), colour("band"), 1, "band", "end"),
      line(w.backlog, steps(course.backlog, size), { step: "end", yAxisIndex: 1, lineStyle: { width: 1.25, color: colour("text") } }),
      line(w.answered, steps(course.p50, size), { step: "end", lineStyle: { width: 1.75, color: colour("c1") }, markLine: { silent: true, symbol: "none", animation: false, label: { show: false }, lineStyle: { color: colour("short"), type: [5, 3], width: 1.25 }, data: [{ yAxis: course.target }] } }),
    ];
    return base(
      chart, series,
      (value) => {
        const at = Math.min(course.p50.length - 1, Math.round((value - data.demand.start) / size));
        return [moment(value, true), w.answered + "  " + share(course.p50[at]), w.band + "  " + share(course.p10[at]) + "–" + share(course.p90[at]), w.target + "  " + share(course.target), w.backlog + "  " + figure(course.backlog[at], 1)].join("\n");
      },
      [{ min: 0, max: 1, axisLabel: { formatter: share } }, { min: 0 }]
    );
  }

  function window_(index) {
    if (index === null) return { startValue: data.demand.start, endValue: data.demand.start + data.demand.days * DAY };
    return { startValue: data.demand.start + index * DAY, endValue: data.demand.start + (index + 1) * DAY };
  }

  function add(name, queues, option, opening) {
    const place = document.getElementById("chart-" + name);
    if (!place || !queues.length) return;
    const chart = { place, queues, option, queue: queues[0], window: window_(opening), instance: null };
    // ECharts would swallow the wheel wherever it zooms: without Ctrl the page scrolls.
    for (const wheel of ["wheel", "mousewheel"]) {
      place.addEventListener(wheel, (event) => event.ctrlKey || event.stopPropagation(), { capture: true, passive: true });
    }
    chart.draw = () => {
      nameChosen(name, chart);
      chart.instance.setOption(chart.option(chart, chart.queue), { notMerge: true });
    };
    charts[name] = chart;
    postpone(place, () => {
      chart.instance = library().init(place, null, { renderer: "svg" });
      chart.instance.on("datazoom", () => {
        const zoom = chart.instance.getOption().dataZoom[0];
        chart.window = { startValue: zoom.startValue, endValue: zoom.endValue };
        press(name, "day", dayShown(chart.window));
        nameChosen(name, chart);
      });
      chart.draw();
    });
  }

  // ECharts stands in the page as text: reading its 700 kB would hold up the first screen.
  function library() {
    if (!window.echarts) {
      const script = document.createElement("script");
      script.textContent = document.getElementById("echarts-source").textContent;
      document.head.append(script);
    }
    return window.echarts;
  }

  // A team's roster is written for readers without scripts, which makes it one text for the others.
  function unfold(written) {
    written.insertAdjacentHTML("afterend", written.textContent);
    const area = written.nextElementSibling;
    written.remove();
    near.observe(area);
  }

  function postpone(place, build) {
    later.push({ place, build });
    near.observe(place);
  }

  function buildNow(wanted) {
    for (const each of later.filter(wanted)) {
      later.splice(later.indexOf(each), 1);
      near.unobserve(each.place);
      each.build();
    }
  }

  // The page's search and a screen reader find everything a moment after it has opened.
  function buildWhenIdle() {
    if (!later.length) return;
    const [next] = later;
    const build = () => {
      buildNow((each) => each === next);
      buildWhenIdle();
    };
    if (window.requestIdleCallback) requestIdleCallback(build);
    else setTimeout(build, 50);
  }

  function dayShown(shown) {
    if (shown.endValue - shown.startValue >= data.demand.days * DAY - 1) return "all";
    const index = (shown.startValue - data.demand.start) / DAY;
    return Number.isInteger(index) && shown.endValue - shown.startValue === DAY ? String(index) : "";
  }

  // On paper the buttons are gone: the heading says which queue and days are drawn.
  function nameChosen(name, chart) {
    const place = document.querySelector('.chosen[data-of="' + name + '"]');
    const shown = chart.window;
    const last = new Date(shown.endValue - 1);
    const first = new Date(shown.startValue);
    if (place) place.textContent = " · " + named(chart.queue.name) + " · " + (day(first) === day(last) ? day(first) : day(first) + "–" + day(last));
  }

  function press(name, what, value) {
    for (const button of document.querySelectorAll('[data-chart="' + name + '"][data-choose="' + what + '"] button')) {
      button.setAttribute("aria-pressed", String(button.dataset.value === value));
    }
  }

  function choose(event) {
    const button = event.target.closest("button[data-value]");
    const group = button && button.closest("[data-chart]");
    const chart = group && charts[group.dataset.chart];
    if (!chart) return;
    if (group.dataset.choose === "queue") chart.queue = chart.queues.find((each) => each.queue === button.dataset.value);
    else chart.window = window_(button.dataset.value === "all" ? null : Number(button.dataset.value));
    press(group.dataset.chart, group.dataset.choose, button.dataset.value);
    buildNow((each) => each.place === chart.place);
    chart.draw();
  }

  function drawn() {
    return Object.values(charts).filter((chart) => chart.instance);
  }

  function drawAll() {
    drawn().forEach((chart) => chart.draw());
  }

  function setLanguage(language) {
    root.lang = language;
    nameHints(language);
    drawAll();
    hintAtMore();
  }

  // A hint and the name of the window have room for one language: the Chinese as they come, the English beside them.
  function nameHints(language) {
    for (const each of document.querySelectorAll("[data-title-en]")) {
      const of = each.localName === "title" ? "text" : "title";
      each.dataset.titleZh ??= each[of];
      each[of] = language === "en" ? each.dataset.titleEn : each.dataset.titleZh;
    }
  }

  function setTheme(theme) {
    root.dataset.theme = theme;
    drawAll();
  }

  // What is wider than the screen says so; it can be reached with the keyboard too. Looked at when it comes near:
  // to measure what is far below would lay out a wallchart of hundreds of people.
  const near = new IntersectionObserver((seen) => seen.filter((each) => each.isIntersecting).forEach((each) => reached(each.target)), { rootMargin: "300px" });

  function reached(area) {
    buildNow((each) => each.place === area);
    if (area.classList.contains("scroll")) hint(area);
  }

  function hint(area) {
    const wide = area.scrollWidth > area.clientWidth + 1;
    let said = area.previousElementSibling;
    if (!said || !said.classList.contains("swipe")) {
      if (!wide) return;
      said = document.createElement("p");
      said.className = "swipe";
      for (const [language, word] of Object.entries(data.words)) {
        const span = document.createElement("span");
        span.lang = language;
        span.textContent = word.swipe;
        said.append(span);
      }
      area.before(said);
    }
    said.hidden = !wide;
    if (wide) area.tabIndex = 0;
    else area.removeAttribute("tabindex");
  }

  function hintAtMore() {
    for (const area of document.querySelectorAll(".scroll")) {
      near.unobserve(area);
      near.observe(area);
    }
  }

  const dark = matchMedia("(prefers-color-scheme: dark)");

  function beforePrint() {
    if (before) return;
    buildNow(() => true);
    before = { theme: root.dataset.theme, closed: [...document.querySelectorAll("details:not([open], .unprinted)")] };
    before.closed.forEach((details) => { details.open = true; });
    root.dataset.theme = "light";
    drawn().forEach((chart) => chart.instance.resize(PRINT));
    drawAll();
  }

  function afterPrint() {
    if (!before) return;
    before.closed.forEach((details) => { details.open = false; });
    root.dataset.theme = before.theme;
    before = null;
    drawn().forEach((chart) => chart.instance.resize({ width: "auto", height: "auto" }));
    drawAll();
  }

  root.classList.add("charts");
  add("forecast", data.demand.queues.filter((queue) => queue.p50.length), forecastOption, null);
  add("coverage", data.demand.queues, coverageOption, data.demand.opening_day);
  add("service", data.service, serviceOption, data.demand.opening_day);
  // The roster's tables come near with the line above them: what is not built has no place of its own.
  for (const written of document.querySelectorAll(".wall noscript")) postpone(written.parentElement, () => unfold(written));
  hintAtMore();
  document.addEventListener("click", choose);
  document.addEventListener("toggle", hintAtMore, true);
  window.addEventListener("resize", hintAtMore);
  document.getElementById("language").addEventListener("click", () => setLanguage(root.lang === "en" ? "zh-CN" : "en"));
  document.getElementById("theme").addEventListener("click", () => {
    const isDark = root.dataset.theme === "dark" || (root.dataset.theme === "auto" && dark.matches);
    setTheme(isDark ? "light" : "dark");
  });
  document.getElementById("print").addEventListener("click", () => window.print());
  dark.addEventListener("change", drawAll);
  window.addEventListener("beforeprint", beforePrint);
  window.addEventListener("afterprint", afterPrint);
  window.addEventListener("resize", () => before || drawn().forEach((chart) => chart.instance.resize()));
  window.addEventListener("load", buildWhenIdle);
})();
