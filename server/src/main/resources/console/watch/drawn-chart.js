// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {Chart, LineController, LineElement, LinearScale, PointElement} from 'chart.js';
import {WINDOW_MILLIS, shortNumber} from './rates.js';

Chart.register(LineController, LineElement, LinearScale, PointElement);

/** The tokens of the page that lines are drawn in. The accent's own colour is too dark for a thin line in the dark. */
const COLOURS = {accent: '--td-link', good: '--td-good', warn: '--td-warn', bad: '--td-bad', soft: '--td-text-soft'};

/**
 * A small line chart of the last five minutes on a canvas.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{tone: string}[]} lines
 * @returns {{show: function({x: number, y: number|null}[][]): void, destroy: function(): void}}
 */
export function drawnChart(canvas, lines) {
  const tokens = getComputedStyle(canvas);
  const token = name => tokens.getPropertyValue(name).trim();
  const font = {family: token('--td-font') || 'sans-serif', size: 11};
  const chart = new Chart(canvas, {
    type: 'line',
    data: {
      datasets: lines.map(({tone}, index) => ({
        data: [],
        borderColor: token(COLOURS[tone]),
        borderWidth: index === 0 ? 2 : 1.5,
        pointRadius: 0,
        spanGaps: false,
      })),
    },
    options: {
      animation: false,
      normalized: true,
      parsing: false,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      layout: {padding: 0},
      scales: {
        x: {type: 'linear', display: false},
        y: {
          beginAtZero: true,
          border: {display: false},
          grid: {color: token('--td-line'), drawTicks: false},
          ticks: {color: token('--td-text-soft'), font, maxTicksLimit: 3, padding: 4, callback: shortNumber},
        },
      },
    },
  });
  return {
    show(points) {
      const last = points[0]?.at(-1)?.x ?? Date.now();
      chart.options.scales.x.min = last - WINDOW_MILLIS;
      chart.options.scales.x.max = last;
      points.forEach((each, index) => (chart.data.datasets[index].data = each));
      chart.update('none');
    },
    destroy: () => chart.destroy(),
  };
}
