// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {LitElement, css, html} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import {shared} from '../ui/styles.js';
import {CHARTS, lineInWords, shortNumber} from './rates.js';
import {drawnChart} from './drawn-chart.js';

/** Rates, latency, what waits and who is connected, as small charts of five minutes, each with its text. */
class RateCharts extends LitElement {
  static properties = {
    rates: {attribute: false},
    /** Counts up when there is something new to draw. */
    version: {type: Number},
  };

  static styles = [
    shared,
    css`
      .charts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
        gap: 8px;
      }
      figure {
        display: grid;
        grid-template-rows: auto auto 92px auto;
        align-content: start;
        gap: 2px;
        margin: 0;
        min-width: 0;
        padding: 10px 12px 8px;
        background: var(--td-surface);
      }
      .name {
        color: var(--td-text-soft);
        font-size: 14px;
      }
      .now {
        font-size: 34px;
        font-weight: 300;
        line-height: 1.1;
        font-variant-numeric: tabular-nums;
      }
      .now small {
        font-size: 15px;
        font-weight: 400;
        color: var(--td-text-soft);
      }
      .canvas {
        position: relative;
        min-width: 0;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 0 14px;
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: 13px;
        color: var(--td-text-soft);
      }
      .legend li {
        display: flex;
        align-items: center;
        gap: 6px;
      }
      .mark {
        width: 14px;
        height: 3px;
        background: var(--td-text-soft);
      }
      .mark.accent {
        background: var(--td-link);
      }
      .mark.good {
        background: var(--td-good);
      }
      .mark.warn {
        background: var(--td-warn);
      }
      .mark.bad {
        background: var(--td-bad);
      }
    `,
  ];

  drawn = new Map();

  connectedCallback() {
    super.connectedCallback();
    this.theme = new MutationObserver(() => this.recolour());
    this.theme.observe(document.documentElement, {attributes: true, attributeFilter: ['data-theme']});
    this.scheme = window.matchMedia('(prefers-color-scheme: dark)');
    this.schemeChanged = () => this.recolour();
    this.scheme.addEventListener('change', this.schemeChanged);
    this.requestUpdate();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.theme.disconnect();
    this.scheme.removeEventListener('change', this.schemeChanged);
    this.recolour();
  }

  /** Charts do not follow custom properties by themselves: they are made anew. */
  recolour() {
    this.drawn.forEach(chart => chart.destroy());
    this.drawn.clear();
    if (this.isConnected) {
      this.requestUpdate();
    }
  }

  render() {
    return html`<div class="charts">
      ${repeat(
        CHARTS,
        chart => chart.name,
        chart => this.figure(chart),
      )}
    </div>`;
  }

  figure(chart) {
    const points = chart.lines.map(line => this.rates.points(line));
    const words = chart.lines.map((line, index) => lineInWords(line, points[index], chart.unit));
    return html`<figure>
      <figcaption class="name">${chart.name}<span class="hidden-text">. ${words.join('; ')}.</span></figcaption>
      <span class="now" aria-hidden="true">${shortNumber(points[0].at(-1)?.y)} <small>${chart.unit}</small></span>
      <div class="canvas"><canvas aria-hidden="true" data-chart=${chart.name}></canvas></div>
      <ul class="legend" aria-hidden="true">
        ${chart.lines.map(({name, tone}, index) => html`<li title=${words[index]}><span class="mark ${tone}"></span>${name}</li>`)}
      </ul>
    </figure>`;
  }

  updated() {
    if (!this.isConnected) {
      return;
    }
    for (const chart of CHARTS) {
      if (!this.drawn.has(chart.name)) {
        const canvas = this.renderRoot.querySelector(`canvas[data-chart="${chart.name}"]`);
        this.drawn.set(chart.name, drawnChart(canvas, chart.lines));
      }
      const lines = chart.lines.map(line => this.rates.points(line));
      this.drawn.get(chart.name).show(lines);
    }
  }
}

customElements.define('td-rate-charts', RateCharts);
