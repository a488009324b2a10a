"use strict";
// The charts of the demand page, and a stretch of them chosen and changed with the mouse. Times are those of the
// shop: sent as if they were UTC and shown as they come.
(async function () {
  const place = document.getElementById("demand");
  const words = place.dataset;
  const answer = await fetch(words.source);
  if (!answer.ok) return;
  const data = await answer.json();
  const form = document.getElementById("change");
  const root = document.documentElement;
  const colour = (name) => getComputedStyle(root).getPropertyValue("--" + name).trim();
  const two = (number) => String(number).padStart(2, "0");
  const clock = (at) => two(at.getUTCHours()) + ":" + two(at.getUTCMinutes());
  const day = (at) => at.getUTCMonth() + 1 + "." + at.getUTCDate();
  const asField = (time) => new Date(time).toISOString().slice(0, 16);
  const time = (field) => Date.parse(form.elements[field].value + "Z");
  const at = (index) => data.start + index * data.step;
  const end = at(data.p50.length);
  const points = (values) => values.map((value, index) => [at(index), value]);
  const steps = (values) => (values.length ? [...points(values), [end, values[values.length - 1]]] : []);
  const charts = ["contacts", "people"].map((id) => echarts.init(document.getElementById(id), null, { renderer: "canvas" }));
  let window_ = data.shown;

  function factors() {
    // What the form adds to each interval: nothing outside of the stretch, a part where it is inside in part.
    const [from, until, factor] = [time("begin"), time("until"), Number(form.elements.factor.value)];
    return data.p50.map((_value, index) => {
      const inside = (Math.min(until, at(index) + data.step) - Math.max(from, at(index))) / data.step;
      return inside > 0 && factor >= 0 ? 1 + Math.min(1, inside) * (factor - 1) : 1;
    });
  }

  function line(name, values, extra) {
    return Object.assign({ name, type: "line", data: values, symbol: "none", animation: false, silent: true, emphasis: { disabled: true } }, extra);
  }

  function zeros() {
    return {
      silent: true, symbol: "none", animation: false, lineStyle: { color: colour("text-3"), type: "dashed", width: 1 },
      label: { formatter: (mark) => day(new Date(mark.value)) + " " + clock(new Date(mark.value)), color: colour("text-2"), fontSize: 11, distance: 4 },
      data: data.zeros.map((zero) => ({ xAxis: zero })),
    };
  }

  function chosen() {
    if (!form) return undefined;
    return { silent: true, itemStyle: { color: colour("accent"), opacity: 0.1 }, data: [[{ xAxis: time("begin") }, { xAxis: time("until") }]] };
  }

  function option(series, digits) {
    const text = { color: colour("text-3"), fontSize: 11 };
    return {
      animation: false, grid: { left: 48, right: 16, top: 36, bottom: 28 },
      legend: { right: 0, top: 0, itemHeight: 8, itemWidth: 16, textStyle: { color: colour("text-2"), fontSize: 12 }, data: series.filter((each) => !each.name.startsWith("_")).map((each) => (each.stack ? { name: each.name, icon: "roundRect" } : { name: each.name })) },
      tooltip: {
        trigger: "axis", renderMode: "richText", backgroundColor: colour("raised"), borderColor: colour("line"), textStyle: { color: colour("text"), fontSize: 12 },
        formatter: (found) => {
          const when = new Date(found[0].value[0]);
          const lines = found.filter((each) => each.seriesName && !each.seriesName.startsWith("_")).filter((each) => each.value[1] !== null).map((each) => `${each.seriesName} ${each.value[1].toFixed(digits)}`);
          return [`${day(when)} ${clock(when)}`, ...lines].join("\n");
        },
      },
      xAxis: { type: "time", useUTC: true, min: window_[0], max: window_[1], axisLabel: Object.assign({ formatter: (value) => (value % 86400000 === 0 ? day(new Date(value)) : clock(new Date(value))), hideOverlap: true }, text), axisLine: { lineStyle: { color: colour("line-strong") } } },
      yAxis: { type: "value", axisLabel: text, splitLine: { lineStyle: { color: colour("grid") } } },
      useUTC: true, series,
    };
  }

  function draw() {
    const low = { stack: "band", lineStyle: { width: 0 } };
    const contacts = [
      line("_low", points(data.p10), low),
      line(words.band, points(data.p90.map((high, index) => high - data.p10[index])), { stack: "band", lineStyle: { width: 0 }, areaStyle: { color: colour("band"), opacity: 1 }, itemStyle: { color: colour("band") }, tooltip: { show: false } }),
      line(words.p50, points(data.p50), { lineStyle: { color: colour("c1"), width: 2 }, itemStyle: { color: colour("c1") }, markLine: zeros(), markArea: chosen() }),
    ];
    if (data.last.length) contacts.push(line(words.last, points(data.last), { lineStyle: { color: colour("text-3"), width: 1, type: "dashed" }, itemStyle: { color: colour("text-3") } }));
    if (data.old.length) contacts.push(line(words.old, points(data.old), { lineStyle: { color: colour("c4"), width: 1.5 }, itemStyle: { color: colour("c4") } }));
    if (form && factors().some((each) => each !== 1)) {
      const changed = factors();
      contacts.push(line(words.changed, points(data.p50.map((value, index) => (changed[index] === 1 ? null : value * changed[index]))), { lineStyle: { color: colour("c2"), width: 2, type: "dotted" }, itemStyle: { color: colour("c2") } }));
    }
    charts[0].setOption(option(contacts, 1), true);
    const people = [
      line(words.need, steps(data.need), { step: "end", lineStyle: { color: colour("text"), width: 2 }, itemStyle: { color: colour("text") }, areaStyle: { color: colour("band-2"), opacity: 1 }, markLine: zeros() }),
      line(words.cautious, steps(data.cautious), { step: "end", lineStyle: { color: colour("p90"), width: 1.5, type: "dashed" }, itemStyle: { color: colour("p90") } }),
    ];
    if (data.formula.length) people.push(line(words.formula, data.formula.flatMap(([from, until, count]) => [[from, count], [until, count]]), { lineStyle: { color: colour("c2"), width: 2, type: [6, 4] }, itemStyle: { color: colour("c2") } }));
    charts[1].setOption(option(people, 1), true);
    told();
  }

  function told() {
    if (!form) return;
    const changed = factors();
    const sum = (values) => values.reduce((total, value, index) => total + (changed[index] === 1 ? 0 : value), 0);
    const before = sum(data.p50);
    const after = sum(data.p50.map((value, index) => value * changed[index]));
    document.getElementById("effect").textContent = before ? `${Math.round(before).toLocaleString()} → ${Math.round(after).toLocaleString()}` : "";
  }

  // The window follows the wheel and the arrow keys; double click shows everything.
  function show(from, until) {
    const width = Math.min(until - from, end - data.start);
    const first = Math.max(data.start, Math.min(from, end - width));
    window_ = [first, first + width];
    draw();
  }
  for (const chart of charts) {
    chart.getZr().on("mousewheel", (event) => {
      event.event.preventDefault();
      const middle = chart.convertFromPixel({ xAxisIndex: 0 }, event.offsetX);
      const scale = event.wheelDelta > 0 ? 0.8 : 1.25;
      show(middle - (middle - window_[0]) * scale, middle + (window_[1] - middle) * scale);
    });
    chart.getZr().on("dblclick", () => show(data.start, end));
    const box = chart.getDom();
    box.tabIndex = 0;
    box.addEventListener("keydown", (event) => {
      const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (move) {
        event.preventDefault();
        const by = ((window_[1] - window_[0]) / 4) * move;
        show(window_[0] + by, window_[1] + by);
      } else if (event.key === "+" || event.key === "-") {
        const by = (window_[1] - window_[0]) * (event.key === "+" ? 0.1 : -0.12);
        show(window_[0] + by, window_[1] - by);
      }
    });
  }

  if (form) {
    const zr = charts[0].getZr();
    const field = form.elements;
    let drag = null;
    const moment = (event) => {
      const found = charts[0].convertFromPixel({ xAxisIndex: 0 }, event.offsetX);
      return Math.max(data.start, Math.min(end, found));
    };
    const rounded = (value, up) => data.start + (up ? Math.ceil : Math.floor)((value - data.start) / data.step) * data.step;
    zr.on("mousedown", (event) => {
      const from = moment(event);
      const inside = from >= time("begin") && from < time("until");
      drag = inside ? { up: event.offsetY, factor: Number(field.factor.value) } : { from };
    });
    zr.on("mousemove", (event) => {
      if (!drag) return;
      if (drag.from !== undefined) {
        const until = moment(event);
        const [low, high] = [Math.min(drag.from, until), Math.max(drag.from, until)];
        field.begin.value = asField(rounded(low, false));
        field.until.value = asField(Math.max(rounded(high, true), rounded(low, false) + data.step));
      } else {
        const factor = Math.max(0, Math.min(100, drag.factor + (drag.up - event.offsetY) / 100));
        field.factor.value = (Math.round(factor * 20) / 20).toString();
        document.getElementById("slide").value = field.factor.value;
      }
      draw();
    });
    for (const name of ["mouseup", "globalout"]) zr.on(name, () => (drag = null));
    document.getElementById("slide").addEventListener("input", (event) => {
      field.factor.value = event.target.value;
      draw();
    });
    for (const name of ["begin", "until", "factor"]) field[name].addEventListener("input", draw);
  }
  addEventListener("resize", () => charts.forEach((chart) => chart.resize()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  draw();
})();

// A forecast that is being made is looked for every two seconds.
if (document.getElementById("waiting")) setTimeout(() => location.replace(location.href), 2000);
