// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

import assert from 'node:assert/strict';
import test from 'node:test';
import {Screens} from '../../main/resources/console/phone/screens.js';

function phone() {
  const demo = {
    running: false,
    run(running) {
      this.running = running;
    },
  };
  const screens = new Screens({onChange() {}, app: name => (name === 'demo' ? demo : undefined)});
  return {demo, screens};
}

test('opening an app starts it and brings it to the front', () => {
  const {demo, screens} = phone();
  screens.open('demo', '/P.xaml?x=1');
  assert.deepEqual(screens.current, {name: 'app', app: 'demo', uri: '/P.xaml?x=1'});
  assert.ok(demo.running);
  assert.ok(screens.isInFront('demo'));
  assert.ok(!screens.isInFront('other'));
});

test('the back key closes an app that is left', () => {
  const {demo, screens} = phone();
  screens.open('demo');
  screens.open('demo', '/P.xaml');
  screens.back();
  assert.ok(demo.running);
  screens.back();
  assert.ok(!demo.running);
  assert.equal(screens.current.name, 'start');
  screens.back();
  assert.equal(screens.current.name, 'start');
});

test('the start key leaves an app running', () => {
  const {demo, screens} = phone();
  screens.open('demo');
  screens.home();
  assert.ok(demo.running);
  assert.ok(!screens.isInFront('demo'));
});

test('an app behind the lock screen or the action centre is not in front', () => {
  const {screens} = phone();
  screens.open('demo');
  screens.lock(true);
  assert.ok(!screens.isInFront('demo'));
  screens.lock(false);
  screens.toggleActionCentre();
  assert.ok(!screens.isInFront('demo'));
  screens.back();
  assert.ok(screens.isInFront('demo'));
});

test('closing an app takes it off the screen', () => {
  const {demo, screens} = phone();
  screens.open('demo');
  screens.show('pictures');
  screens.close('demo');
  assert.ok(!demo.running);
  assert.equal(screens.current.name, 'pictures');
  screens.back();
  assert.equal(screens.current.name, 'start');
});
