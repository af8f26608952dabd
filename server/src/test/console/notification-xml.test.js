// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Tidings authors

// The expected texts are those of the Java library's NpmMpnsBytesTest, which were measured from npm mpns 2.1.3.

import assert from 'node:assert/strict';
import test from 'node:test';
import {tileXml, toastXml} from '../../main/resources/console/compose/notification-xml.js';

const START = '<?xml version="1.0" encoding="utf-8"?><wp:Notification xmlns:wp="WPNotification">';
const END = '</wp:Notification>';

test('a toast is written as npm mpns does', () => {
  const xml = toastXml({text1: 'Bold', text2: 'normal', param: '/P.xaml?x=1&y=2'});

  assert.equal(xml.length, 212);
  assert.equal(
    xml,
    START +
      '<wp:Toast><wp:Text1>Bold</wp:Text1><wp:Text2>normal</wp:Text2>' +
      '<wp:Param>/P.xaml?x=1&amp;y=2</wp:Param></wp:Toast>' +
      END,
  );
});

test('a tile is written as npm mpns does', () => {
  const fields = {
    BackContent: {set: 'BC'},
    BackTitle: {set: 'BT'},
    BackBackgroundImage: {set: 'b.png'},
    Title: {set: 'T'},
    Count: {set: '5'},
    BackgroundImage: {set: 'http://x/a.png'},
  };
  const xml = tileXml('tile', {id: '/Second.xaml?x=1&y="2"', fields});

  assert.equal(xml.length, 379);
  assert.equal(
    xml,
    START +
      '<wp:Tile Id="/Second.xaml?x=1&amp;y=&quot;2&quot;">' +
      '<wp:BackgroundImage>http://x/a.png</wp:BackgroundImage><wp:Count>5</wp:Count>' +
      '<wp:Title>T</wp:Title><wp:BackBackgroundImage>b.png</wp:BackBackgroundImage>' +
      '<wp:BackTitle>BT</wp:BackTitle><wp:BackContent>BC</wp:BackContent></wp:Tile>' +
      END,
  );
});

test('a cleared field is an empty element that says so', () => {
  const fields = {Count: {clear: true}, Title: {clear: true}, BackTitle: {set: 'x'}};

  assert.equal(
    tileXml('tile', {fields}),
    START +
      '<wp:Tile><wp:Count Action="Clear"></wp:Count><wp:Title Action="Clear"></wp:Title>' +
      '<wp:BackTitle>x</wp:BackTitle></wp:Tile>' +
      END,
  );
});

test('a flip tile is written as npm mpns does', () => {
  const fields = {
    SmallBackgroundImage: {set: 's.png'},
    WideBackgroundImage: {set: 'w.png'},
    WideBackContent: {set: 'wbc'},
    WideBackBackgroundImage: {set: 'wbb.png'},
    BackgroundImage: {set: 'bg.png'},
    Count: {set: '9'},
    Title: {set: 'title'},
    BackBackgroundImage: {set: 'bb.png'},
    BackTitle: {set: 'bt'},
    BackContent: {set: 'bc'},
  };
  const xml = tileXml('flip', {id: '/Id', fields});

  assert.equal(xml.length, 581);
  assert.equal(
    xml,
    START +
      '<wp:Tile Template="FlipTile" Id="/Id"><wp:BackgroundImage>bg.png</wp:BackgroundImage>' +
      '<wp:Count>9</wp:Count><wp:Title>title</wp:Title>' +
      '<wp:BackBackgroundImage>bb.png</wp:BackBackgroundImage><wp:BackTitle>bt</wp:BackTitle>' +
      '<wp:BackContent>bc</wp:BackContent><wp:SmallBackgroundImage>s.png</wp:SmallBackgroundImage>' +
      '<wp:WideBackgroundImage>w.png</wp:WideBackgroundImage>' +
      '<wp:WideBackContent>wbc</wp:WideBackContent>' +
      '<wp:WideBackBackgroundImage>wbb.png</wp:WideBackBackgroundImage></wp:Tile>' +
      END,
  );
});

test('an iconic tile is written as npm mpns does', () => {
  const fields = {
    BackgroundColor: {set: '#FFAABBCC'},
    Count: {set: '1'},
    Title: {set: 'hello'},
    IconImage: {set: '/i.png'},
    SmallIconImage: {set: '/si.png'},
    WideContent1: {set: '1'},
    WideContent2: {set: '2'},
    WideContent3: {set: '3'},
  };
  const xml = tileXml('iconic', {id: '/x', fields});

  assert.equal(xml.length, 435);
  assert.equal(
    xml,
    START +
      '<wp:Tile Template="IconicTile" Id="/x"><wp:Count>1</wp:Count><wp:Title>hello</wp:Title>' +
      '<wp:BackgroundColor>#FFAABBCC</wp:BackgroundColor><wp:IconImage>/i.png</wp:IconImage>' +
      '<wp:SmallIconImage>/si.png</wp:SmallIconImage><wp:WideContent1>1</wp:WideContent1>' +
      '<wp:WideContent2>2</wp:WideContent2><wp:WideContent3>3</wp:WideContent3></wp:Tile>' +
      END,
  );
});

test('a cycle tile has its images before count and title', () => {
  const fields = {
    Title: {set: 't'},
    Count: {set: '3'},
    CycleImage9: {set: '9.png'},
    CycleImage2: {clear: true},
    CycleImage1: {set: '1.png'},
    SmallBackgroundImage: {set: 's.png'},
  };

  assert.equal(
    tileXml('cycle', {id: '/x', fields}),
    START +
      '<wp:Tile Template="CycleTile" Id="/x"><wp:SmallBackgroundImage>s.png</wp:SmallBackgroundImage>' +
      '<wp:CycleImage1>1.png</wp:CycleImage1>' +
      '<wp:CycleImage2 Action="Clear"></wp:CycleImage2><wp:CycleImage9>9.png</wp:CycleImage9>' +
      '<wp:Count>3</wp:Count><wp:Title>t</wp:Title></wp:Tile>' +
      END,
  );
});

test('texts and attributes escape all but the apostrophe', () => {
  assert.equal(
    tileXml('tile', {id: '&<>"\'', fields: {Title: {set: '&<>"\''}}}),
    `${START}<wp:Tile Id="&amp;&lt;&gt;&quot;'"><wp:Title>&amp;&lt;&gt;&quot;'</wp:Title></wp:Tile>${END}`,
  );
});

test('characters that XML readers change are written as references', () => {
  assert.equal(
    tileXml('tile', {id: 'a\tb\nc\rd', fields: {Title: {set: 'a\tb\nc\rd'}}}),
    `${START}<wp:Tile Id="a&#9;b&#10;c&#13;d"><wp:Title>a\tb\nc&#13;d</wp:Title></wp:Tile>${END}`,
  );
});

test('a count of 0 is written', () => {
  assert.equal(
    tileXml('tile', {fields: {Count: {set: '0'}}}),
    `${START}<wp:Tile><wp:Count>0</wp:Count></wp:Tile>${END}`,
  );
});

test('a count is written as the number that it is', () => {
  assert.match(tileXml('tile', {fields: {Count: {set: '007'}}}), /<wp:Count>7</);
  assert.match(tileXml('tile', {fields: {Count: {set: 'many'}}}), /<wp:Count>many</);
});

test('a sound is written after the param', () => {
  assert.equal(
    toastXml({text1: '', text2: 'b', param: '?a', sound: 'Audio/x.mp3'}),
    `${START}<wp:Toast><wp:Text2>b</wp:Text2><wp:Param>?a</wp:Param><wp:Sound>Audio/x.mp3</wp:Sound></wp:Toast>${END}`,
  );
});

test('a silent toast has an empty sound', () => {
  assert.equal(
    toastXml({text1: 'a', sound: 'x.wav', silent: true}),
    `${START}<wp:Toast><wp:Text1>a</wp:Text1><wp:Sound Silent="true"/></wp:Toast>${END}`,
  );
});

test('fields that the template does not have are left out', () => {
  assert.equal(
    tileXml('iconic', {fields: {BackTitle: {set: 'x'}, Title: {set: 't'}}}),
    `${START}<wp:Tile Template="IconicTile"><wp:Title>t</wp:Title></wp:Tile>${END}`,
  );
});
