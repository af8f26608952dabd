// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {css} from 'lit';

/** What all pages of the phone's apps have in common: a small title over large light words, and a list that scrolls. */
export const pageStyles = css`
  * {
    box-sizing: border-box;
  }
  :host {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    background: var(--p-bg);
    color: var(--p-fg);
    padding-top: calc(34 * var(--s));
    transform-origin: left center;
    animation: turn 0.32s cubic-bezier(0.1, 0.8, 0.2, 1);
  }
  @keyframes turn {
    from {
      transform: perspective(900px) rotateY(-55deg);
      opacity: 0;
    }
  }
  .scroller {
    flex: 1;
    overflow: hidden auto;
    scrollbar-width: none;
    padding: calc(4 * var(--s)) calc(18 * var(--s)) calc(24 * var(--s));
  }
  .over {
    margin: 0;
    padding: 0 calc(18 * var(--s));
    font-size: calc(15 * var(--s));
    font-weight: 600;
    letter-spacing: 0.02em;
    text-transform: uppercase;
    color: var(--p-fg);
  }
  h3 {
    margin: 0 0 calc(8 * var(--s));
    padding: 0 calc(18 * var(--s));
    font-size: calc(42 * var(--s));
    font-weight: 300;
    line-height: 1.15;
    letter-spacing: -0.02em;
  }
  p {
    margin: calc(6 * var(--s)) 0 calc(12 * var(--s));
    font-size: calc(15 * var(--s));
    line-height: 1.4;
    color: var(--p-soft);
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 0;
    cursor: pointer;
    text-align: left;
  }
  :focus-visible {
    outline: 2px solid var(--p-focus);
    outline-offset: 2px;
  }
  .act {
    border: 2px solid var(--p-fg);
    padding: calc(3 * var(--s)) calc(12 * var(--s)) calc(4 * var(--s));
    font-size: calc(15 * var(--s));
  }
  .act:hover,
  .act:active {
    background: var(--p-chrome);
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      animation: none;
    }
  }
`;
