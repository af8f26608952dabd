// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import {css} from 'lit';

/** The looks of a tile, in pixels of the phone, --s. */
export const tileStyles = css`
  * {
    box-sizing: border-box;
  }
  :host {
    display: block;
    position: absolute;
    inset: 0;
    perspective: calc(900 * var(--s));
    pointer-events: none;
    --pad: calc(9 * var(--s));
  }
  .turn,
  .side {
    position: absolute;
    inset: 0;
  }
  .turn {
    transform-style: preserve-3d;
    transition: transform 0.7s cubic-bezier(0.45, 0.05, 0.25, 1);
  }
  .turned {
    transform: rotateX(180deg);
  }
  .side {
    overflow: hidden;
    background: var(--ground);
    color: var(--ink);
    backface-visibility: hidden;
  }
  .back {
    transform: rotateX(180deg);
  }
  img {
    position: absolute;
    inset: -0.5px;
    width: calc(100% + 1px);
    height: calc(100% + 1px);
    object-fit: cover;
  }
  .title {
    position: absolute;
    left: 0;
    right: 0;
    bottom: 0;
    padding: calc(4 * var(--s)) var(--pad) calc(6 * var(--s));
    font-size: calc(14 * var(--s));
    line-height: 1.2;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: clip;
  }
  .on-picture .title,
  .veil {
    color: #fff;
    background: rgb(0 0 0 / 0.56);
  }
  .veil {
    position: absolute;
    inset: 0;
  }
  .on-picture.worded .title {
    background: none;
  }
  .badge {
    position: absolute;
    top: calc(6 * var(--s));
    right: calc(6 * var(--s));
    min-width: calc(27 * var(--s));
    height: calc(27 * var(--s));
    padding: 0 calc(4 * var(--s));
    border-radius: calc(14 * var(--s));
    background: #1a1a1a;
    color: #fff;
    font-size: calc(15 * var(--s));
    line-height: calc(27 * var(--s));
    text-align: center;
    font-variant-numeric: tabular-nums;
  }
  .own,
  .icon {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: calc(6 * var(--s));
    position: absolute;
    inset: 0;
  }
  .own img,
  .icon img {
    position: static;
    width: auto;
    height: calc(64 * var(--s));
    max-width: 56%;
    object-fit: contain;
  }
  .small .own img,
  .small .icon img {
    height: calc(38 * var(--s));
  }
  .dark-ink img.built-in {
    filter: brightness(0);
  }
  .number {
    font-size: calc(52 * var(--s));
    font-weight: 300;
    line-height: 1;
    font-variant-numeric: tabular-nums;
  }
  .small .number {
    font-size: calc(30 * var(--s));
  }
  .lines {
    position: absolute;
    left: var(--pad);
    right: var(--pad);
    top: calc(6 * var(--s));
    font-size: calc(18 * var(--s));
    line-height: 1.22;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 5;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .on-picture .lines {
    color: #fff;
  }
  .rows {
    position: absolute;
    left: var(--pad);
    right: var(--pad);
    top: calc(7 * var(--s));
  }
  .rows div {
    font-size: calc(16 * var(--s));
    line-height: 1.3;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .rows div:first-child {
    font-size: calc(26 * var(--s));
    font-weight: 300;
    line-height: 1.25;
  }
  .corner {
    position: absolute;
    right: var(--pad);
    bottom: calc(5 * var(--s));
    display: flex;
    align-items: center;
    gap: calc(6 * var(--s));
    font-size: calc(24 * var(--s));
    line-height: 1;
  }
  .corner img {
    position: static;
    width: auto;
    height: calc(26 * var(--s));
  }
  .worded.with-corner .title {
    right: calc(80 * var(--s));
  }
  .date {
    position: absolute;
    right: var(--pad);
    bottom: calc(4 * var(--s));
    text-align: right;
    line-height: 1;
  }
  .date b {
    display: block;
    font-size: calc(66 * var(--s));
    font-weight: 300;
    letter-spacing: -0.03em;
  }
  .small .date b {
    font-size: calc(34 * var(--s));
  }
  .date span {
    display: block;
    font-size: calc(20 * var(--s));
    margin-bottom: calc(2 * var(--s));
  }
  .small .date span {
    font-size: calc(12 * var(--s));
  }
  .slide {
    transform: translateY(100%);
    transition: transform 0.9s cubic-bezier(0.3, 0, 0.15, 1);
    visibility: hidden;
  }
  .slide.gone {
    transform: translateY(-100%);
    visibility: visible;
  }
  .slide.shown {
    transform: none;
    visibility: visible;
  }
  @media (prefers-reduced-motion: reduce) {
    .turn,
    .turned {
      transform: none;
      transition: none;
    }
    .back {
      transform: none;
      opacity: 0;
      transition: opacity 0.8s;
    }
    .turned .back {
      opacity: 1;
    }
    .slide,
    .slide.gone {
      transform: none;
      visibility: visible;
      opacity: 0;
      transition: opacity 0.8s;
    }
    .slide.shown {
      opacity: 1;
    }
  }
`;
