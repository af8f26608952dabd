// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {css} from 'lit';

/** The looks of the start screen. */
export const startStyles = css`
  * {
    box-sizing: border-box;
  }
  :host {
    position: absolute;
    inset: 0;
  }
  .scroller {
    position: absolute;
    inset: 0;
    overflow: hidden auto;
    padding: calc(38 * var(--s)) calc(18 * var(--s)) calc(24 * var(--s));
    scrollbar-width: none;
    overscroll-behavior: contain;
  }
  .tiles {
    position: relative;
    height: var(--rows-height);
    perspective: calc(1600 * var(--s));
  }
  .place {
    position: absolute;
    width: var(--w);
    height: var(--h);
    left: var(--x);
    top: var(--y);
    transition: opacity 0.2s;
  }
  .tile {
    position: absolute;
    inset: 0;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: left;
    cursor: pointer;
    touch-action: pan-y;
    user-select: none;
    -webkit-touch-callout: none;
    transition: transform 0.12s;
  }
  .tile:active {
    transform: perspective(calc(700 * var(--s))) rotateX(var(--tilt-x, 0)) rotateY(var(--tilt-y, 0)) scale(0.975);
  }
  .tile:focus-visible {
    outline: calc(3 * var(--s)) solid var(--p-focus);
    outline-offset: calc(2 * var(--s));
  }
  .dense .tile {
    --s: var(--dense);
  }
  .busy .place:not(.lifted) {
    opacity: 0.55;
  }
  .busy .place:not(.lifted) .tile {
    transform: scale(0.95);
  }
  .lifted {
    z-index: 2;
  }
  .dragged {
    z-index: 3;
    transition: none;
  }
  .dragged .tile {
    transform: scale(1.04);
    outline: calc(4 * var(--s)) solid var(--p-bg);
    cursor: grabbing;
  }
  .all {
    display: block;
    margin: calc(14 * var(--s)) 0 0 auto;
    width: calc(44 * var(--s));
    height: calc(44 * var(--s));
    padding: calc(9 * var(--s));
    border: 2px solid var(--p-fg);
    border-radius: 50%;
    background: none;
    color: var(--p-fg);
    cursor: pointer;
  }
  .all svg {
    display: block;
  }
  .all:hover {
    background: var(--p-chrome);
  }
  .all:focus-visible {
    outline: 2px solid var(--p-focus);
    outline-offset: 3px;
  }
  .empty {
    color: var(--p-soft);
    font-size: calc(16 * var(--s));
  }
  @media (prefers-reduced-motion: reduce) {
    .place,
    .tile {
      transition: none;
    }
    .tile:active {
      transform: none;
    }
  }
`;
