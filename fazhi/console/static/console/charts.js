"use strict";

/* Draws each `[data-chart]` from the JSON with that id. Tooltips are drawn on the canvas, so that no inline style is needed. */

(() => {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const palette = ["#1f4e79", "#c08a2b", "#4f8a6b", "#8f1d1b", "#6d7f92", "#7a6aa0", "#3c8d9e", "#b0603a"];
  const font = getComputedStyle(document.body).fontFamily;

  const series = (spec) =>
    spec.series.map((one) => ({
      name: one.name,
      type: spec.kind === "line" ? "line" : "bar",
      stack: spec.kind === "stack" ? "all" : undefined,
      data: one.values,
      barMaxWidth: 34,
      symbolSize: 7,
      connectNulls: false,
      label: { show: spec.series.length === 1 && spec.labels.length <= 16, position: spec.kind === "rows" ? "right" : "top", color: colour("--fz-ink-2") },
    }));

  const options = (spec) => {
    const rows = spec.kind === "rows";
    const names = {
      type: "category",
      data: spec.labels,
      inverse: rows,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour("--fz-line") } },
      axisLabel: { color: colour("--fz-ink-2"), interval: rows ? 0 : "auto", hideOverlap: true, width: rows ? 150 : undefined, overflow: "truncate" },
    };
    const values = {
      type: "value",
      name: spec.unit,
      nameTextStyle: { color: colour("--fz-ink-3") },
      minInterval: spec.unit === "%" ? 0 : 1,
      splitLine: { lineStyle: { color: colour("--fz-line-2") } },
      axisLabel: { color: colour("--fz-ink-3") },
    };
    return {
      animation: false,
      color: palette,
      textStyle: { fontFamily: font, fontSize: 13 },
      grid: { left: 8, right: rows ? 48 : 12, top: spec.series.length > 1 ? 60 : rows ? 8 : 34, bottom: 8, containLabel: true },
      legend: { show: spec.series.length > 1, type: "scroll", top: 0, textStyle: { color: colour("--fz-ink-2") } },
      tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: spec.kind === "line" ? "line" : "shadow" }, confine: true },
      xAxis: rows ? values : names,
      yAxis: rows ? names : values,
      series: series(spec),
    };
  };

  const draw = (place) => {
    if (place.dataset.drawn) return;
    place.dataset.drawn = "yes";
    const spec = JSON.parse(document.getElementById(place.dataset.chart).textContent);
    const chart = echarts.init(place);
    chart.setOption(options(spec));
    new ResizeObserver(() => chart.resize()).observe(place);
  };

  const drawAll = () => document.querySelectorAll("[data-chart]").forEach(draw);
  document.addEventListener("DOMContentLoaded", drawAll);
  document.addEventListener("htmx:afterSettle", drawAll);
})();
